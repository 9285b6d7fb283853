"""Sending a survey, so that nothing in the database says whose it was.

No audit entry, no signal, no log line and no task goes with a ballot: each would carry a moment."""

from collections.abc import Mapping
from dataclasses import astuple
from datetime import datetime

from django.db.models import Case, F, When
from django.views.decorators.debug import sensitive_variables

from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.rules.answers import Given, Sorted, as_given, sort
from assessments.surveys.rules.envelopes import Envelope
from assessments.surveys.rules.questions import questions
from assessments.surveys.rules.receipts import tag_of
from assessments.surveys.services import boxes
from assessments.surveys.services.boxes import RefusedBallot as RefusedBallot
from modules.rules.content import content_hash


@sensitive_variables()
def cast(invitation: Invitation, answers: Mapping[str, Given], *, receipt: str, at: datetime) -> None:
    """Spends the invitation and drops the answers, unlinked. The same answers sent again with their receipt are kept
    already, whatever an edit has made of them since. Raises RefusedBallot, or InvalidAnswer."""
    opening = invitation.opening
    kept = _kept(opening, answers, at)
    tag, digest = tag_of(receipt), content_hash(astuple(kept))
    with boxes.opened(opening) as envelopes:
        if Invitation.objects.filter(pk=invitation.pk, spent=False).exists():
            _spend(invitation)
            envelopes.append(Envelope(tag, digest, invitation.group_id, kept))
        elif (tag, digest) not in {(envelope.tag, envelope.first) for envelope in envelopes}:
            raise RefusedBallot("already_sent")


@sensitive_variables()
def edit(opening: SurveyOpening, answers: Mapping[str, Given], *, receipt: str, at: datetime) -> None:
    """Puts other answers in the place of those that were sent with this receipt. Raises as `cast` does."""
    kept = _kept(opening, answers, at)
    tag = tag_of(receipt)
    with boxes.opened(opening) as envelopes:
        mine = next((envelope for envelope in envelopes if envelope.tag == tag), None)
        if mine is None:
            raise RefusedBallot("unknown_receipt")
        envelopes.remove(mine)
        envelopes.append(Envelope(tag, mine.first, mine.group, kept))


@sensitive_variables()
def recall(opening: SurveyOpening, *, receipt: str, at: datetime) -> dict[str, Given]:
    """What was sent with this receipt. Raises as `edit` does."""
    must_be_open(opening, at)
    tag = tag_of(receipt)
    mine = next((envelope for envelope in boxes.look_into(opening) if envelope.tag == tag), None)
    if mine is None:
        raise RefusedBallot("unknown_receipt")
    return as_given(questions(opening.survey_version.content, opening.day), mine.kept)


def must_be_open(opening: SurveyOpening, at: datetime) -> None:
    if not opening.is_open(at):
        raise RefusedBallot("closed")


def _kept(opening: SurveyOpening, answers: Mapping[str, Given], at: datetime) -> Sorted:
    must_be_open(opening, at)
    return sort(questions(opening.survey_version.content, opening.day), answers)


def _spend(invitation: Invitation) -> None:
    """Writes every invitation of the opening: on PostgreSQL the transaction that wrote a row (xmin) would tell who sent
    last, and the place of the row (ctid) in what order."""
    everybody = Invitation.objects.filter(opening_id=invitation.opening_id)
    everybody.update(spent=Case(When(pk=invitation.pk, then=True), default=F("spent")))
