"""Closing a survey: its box is emptied, what may be known of the answers is fixed, the key is forgotten."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from secrets import SystemRandom
from typing import TypeVar

from django.db import connection, models, transaction
from django.db.models import Q

from assessments.surveys.models import (
    BackgroundAnswer,
    Ballot,
    BallotBox,
    Comment,
    Release,
    SurveyOpening,
    SurveyVersion,
)
from assessments.surveys.rules.envelopes import Envelope
from assessments.surveys.rules.grouping import every_place_has_enough
from assessments.surveys.rules.suppression import FEWEST
from assessments.surveys.services import ballot_keys, boxes, releases
from assessments.surveys.services.boxes import RefusedBallot

Row = TypeVar("Row", bound=models.Model)
LAID_OPEN: tuple[type[models.Model], ...] = (BallotBox, Ballot, Comment, BackgroundAnswer)


def close_due(*, at: datetime) -> int:
    """Lays open what has closed by now; answers how many surveys of classes. Fewer than five ballots stay sealed until
    the next class of the same survey closes, and are laid open among its own: the release says no more than that they
    are too few."""
    due = SurveyOpening.objects.closed_by(at).exclude(box__sealed=None, box__isnull=False)
    # A box whose key is missing waits for it alone.
    due = due.filter(Q(box=None) | Q(public_id__in=ballot_keys.kept()))
    in_order = due.select_related("survey_version", "cohort").order_by(
        "survey_key", "day", "survey_version", "closes_at", "pk"
    )
    closed = 0
    for _, of_one_survey in groupby(in_order, key=lambda one: (one.survey_key, one.day, one.survey_version_id)):
        held: list[SurveyOpening] = []
        for opening in of_one_survey:
            held.append(opening)
            if _lay_open(held, at=at):
                closed += len(held)
                held = []
    _forget_keys()
    return closed


def compact() -> None:
    """Leaves nothing of sealed boxes in the files of the database. Outside of any transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # `secure_delete` has overwritten what was freed; the log holds older pages.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in LAID_OPEN:
                cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(model._meta.db_table)}")


@transaction.atomic
def _lay_open(openings: Sequence[SurveyOpening], *, at: datetime) -> bool:
    """Whether their ballots are enough. All that is said of a survey is fixed one class after the other."""
    key = openings[-1].survey_key
    SurveyVersion.objects.select_for_update(no_key=True).filter(survey_key=key).earliest("number")
    pks = [opening.pk for opening in openings]
    list(SurveyOpening.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk"))
    try:
        envelopes = [envelope for opening in openings for envelope in boxes.look_into(opening)]
    except RefusedBallot:  # somebody else was faster
        return False
    if 0 < len(envelopes) < FEWEST:
        if not Release.objects.filter(opening=openings[-1]).exists():
            releases.cut(openings[-1], openings[-1:], at=at)
        return False
    _drop(envelopes, openings)
    for opening in openings:
        BallotBox.objects.update_or_create(opening=opening, defaults={"sealed": None, "emptied_into": openings[-1]})
    releases.cut(openings[-1], openings, at=at)
    return True


def _drop(envelopes: Sequence[Envelope], openings: Sequence[SurveyOpening]) -> None:
    """Ratings, words and background each in an order of their own, so that none leads to another."""
    into = openings[-1]
    places = len(openings) == 1 and every_place_has_enough(envelope.group for envelope in envelopes)
    ballots = [
        Ballot(opening=into, group_id=envelope.group if places else None, answers=envelope.kept.ratings)
        for envelope in envelopes
    ]
    comments = [
        Comment(opening=into, item=remark.item, text=remark.text, may_quote=remark.may_quote)
        for envelope in envelopes
        for remark in envelope.kept.remarks
    ]
    background = [
        BackgroundAnswer(opening=into, item=item, value=value)
        for envelope in envelopes
        for item, value in envelope.kept.background
    ]
    _keep_in_any_order(Ballot, ballots)
    _keep_in_any_order(Comment, comments)
    _keep_in_any_order(BackgroundAnswer, background)


def _keep_in_any_order(kind: type[Row], rows: list[Row]) -> None:
    SystemRandom().shuffle(rows)
    kind._default_manager.bulk_create(rows)


def _forget_keys() -> None:
    """Of every box that is empty, also of those whose emptying was the last thing that a worker did."""
    emptied = BallotBox.objects.filter(sealed=None, opening__public_id__in=ballot_keys.kept())
    for public_id in emptied.values_list("opening__public_id", flat=True):
        ballot_keys.forget(public_id)
