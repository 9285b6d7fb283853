"""Sending a survey, so that nothing in the database says whose it was.

No audit entry, no signal, no log line and no task goes with a ballot: each would carry a moment."""

from collections.abc import Mapping
from datetime import datetime
from secrets import SystemRandom

from django.db import models, transaction

from assessments.surveys.models import BackgroundAnswer, Ballot, Comment, Invitation, SurveyOpening
from assessments.surveys.rules.answers import Given, sort
from assessments.surveys.rules.questions import questions
from course_site.core.refusals import Refusal

REWRITTEN: tuple[type[models.Model], ...] = (Ballot, Comment, BackgroundAnswer, Invitation)


class RefusedBallot(Refusal):
    """A ballot that cannot be taken: `already_sent` or `closed`."""


@transaction.atomic
def cast(invitation: Invitation, answers: Mapping[str, Given], *, at: datetime) -> None:
    """Spends the invitation and drops the answers, unlinked. Raises RefusedBallot, or InvalidAnswer."""
    # One at a time for an opening: the rewrite below replaces its rows, and a sender who did not wait
    # would find the own invitation gone.
    opening = SurveyOpening.objects.select_for_update(no_key=True).get(pk=invitation.opening_id)
    if not opening.is_open(at):
        raise RefusedBallot("closed")
    kept = sort(questions(opening.survey_version.content, opening.day), answers)
    if Invitation.objects.filter(pk=invitation.pk, spent=False).update(spent=True) != 1:
        raise RefusedBallot("already_sent")
    Ballot.objects.bulk_create([Ballot(opening=opening, group_id=invitation.group_id, answers=kept.ratings)])
    Comment.objects.bulk_create(
        Comment(opening=opening, item=remark.item, text=remark.text, may_quote=remark.may_quote)
        for remark in kept.remarks
    )
    BackgroundAnswer.objects.bulk_create(
        BackgroundAnswer(opening=opening, item=item, value=value) for item, value in kept.background
    )
    _rewrite_in_random_order(opening)


def _rewrite_in_random_order(opening: SurveyOpening) -> None:
    """Replaces all rows of an opening by themselves. Otherwise the place of a row in the file (SQLite's
    rowid, PostgreSQL's ctid) would tell the order of sending, and the transaction that wrote it (xmin) would
    join an invitation to its ballot. Records are never deleted; here none is lost."""
    for model in REWRITTEN:
        rows = list(model._default_manager.filter(opening=opening))
        SystemRandom().shuffle(rows)
        model._default_manager.filter(opening=opening).delete()
        model._default_manager.bulk_create(rows)
