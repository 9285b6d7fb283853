"""Counting ballots for a rating, in a fixed number of queries.

Only closed surveys are counted: a number that moves while people answer tells what the last one said."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count, Min, Q, QuerySet

from assessments.surveys.models import BallotGroup, Invitation, SurveyOpening
from assessments.surveys.querysets import OpeningQuerySet
from assessments.surveys.rules.approval import EXCELLENT, FAVORABLE, ITEM, SURVEY, VALID
from assessments.surveys.rules.grouping import shared
from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.cohorts.services import attendance
from course_site.reports.rules.suppression import FEWEST, may_split

LAST_DAY = "D4"
ANSWER = f"ballots__answers__{ITEM}"


@dataclass(frozen=True)
class Filters:
    """What to count and how to group it; the period is that of the day on which a cohort ends."""

    by: str = "cohort"
    precinct: str = ""
    borough: str = ""
    cohort: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Part:
    """Ballots that are always counted together: those of a group of an opening, or of the whole opening where a
    group of it has too few answers. `precinct` is a code."""

    opening_id: int
    cohort: Cohort
    precinct: str
    precinct_name: str
    borough: str
    patrol_borough: str
    favorable: int
    valid: int
    excellent: int
    invited: int

    def is_in(self, filters: Filters) -> bool:
        """Whether it was counted for the place that the filters name, if they name one."""
        return filters.precinct in ("", self.precinct) and filters.borough in ("", self.borough)


@dataclass(frozen=True)
class StillOpen:
    """Classes that are not counted yet, and when the first of their surveys closes."""

    classes: int
    first_closes_at: datetime | None


def parts(filters: Filters, *, at: datetime) -> Iterator[Part]:
    """Every part of the classes that the filters name, wherever its officers work."""
    openings = _openings(filters).closed_by(at)
    for _, groups in groupby(_groups(openings), key=lambda part: part.opening_id):
        yield from _kept_apart(list(groups))


def still_open(filters: Filters, *, at: datetime) -> StillOpen:
    openings = _openings(filters).filter(opens_at__lte=at, closes_at__gt=at)
    return StillOpen(**openings.aggregate(classes=Count("pk"), first_closes_at=Min("closes_at")))


def _openings(filters: Filters) -> OpeningQuerySet:
    wanted = Q(survey_key=SURVEY)
    if filters.cohort:
        wanted &= Q(cohort__key=filters.cohort)
    if filters.since:
        wanted &= Q(cohort__ends_on__gte=filters.since)
    if filters.until:
        wanted &= Q(cohort__ends_on__lte=filters.until)
    return SurveyOpening.objects.filter(wanted)


def _groups(openings: QuerySet[SurveyOpening]) -> Iterator[Part]:
    """Every group of the openings, opening by opening."""
    could_answer = _could_answer(openings)
    groups = (
        BallotGroup.objects.filter(opening__in=openings)
        .annotate(
            favorable=Count("ballots", filter=Q((f"{ANSWER}__in", FAVORABLE))),
            valid=Count("ballots", filter=Q((f"{ANSWER}__in", VALID))),
            excellent=Count("ballots", filter=Q((ANSWER, EXCELLENT))),
        )
        .select_related("opening__cohort", "precinct")
        .order_by("opening_id", "pk")
    )
    for group in groups:
        yield Part(
            opening_id=group.opening_id,
            cohort=group.opening.cohort,
            precinct=group.precinct.code if group.precinct else "",
            precinct_name=group.precinct.name if group.precinct else "",
            borough=group.borough,
            patrol_borough=group.patrol_borough,
            favorable=group.favorable,
            valid=group.valid,
            excellent=group.excellent,
            invited=could_answer[group.pk],
        )


def _kept_apart(groups: Sequence[Part]) -> Sequence[Part]:
    """The groups of an opening, or one part for all of them."""
    if may_split(group.valid for group in groups):
        return groups
    together = _together(groups)
    # Counted in one total and not in the next, the answers of so few would be their difference.
    return [together if together.valid >= FEWEST else replace(together, favorable=0, valid=0, excellent=0)]


def _together(groups: Sequence[Part]) -> Part:
    return Part(
        opening_id=groups[0].opening_id,
        cohort=groups[0].cohort,
        precinct=shared(group.precinct for group in groups),
        precinct_name=shared(group.precinct_name for group in groups),
        borough=shared(group.borough for group in groups),
        patrol_borough=shared(group.patrol_borough for group in groups),
        favorable=sum(group.favorable for group in groups),
        valid=sum(group.valid for group in groups),
        excellent=sum(group.excellent for group in groups),
        invited=sum(group.invited for group in groups),
    )


def _could_answer(openings: QuerySet[SurveyOpening]) -> Counter[int]:
    """Group → how many of its officers came on the last day or completed the course."""
    sessions = TrainingSession.objects.filter(day=LAST_DAY, cohort__survey_openings__in=openings)
    came = {
        seat
        for session in sessions.prefetch_related("blocks", "marks")
        for seat, settled in attendance.of_session(session).items()
        if settled.was_there
    }
    invited = Invitation.objects.filter(opening__in=openings)
    return Counter(
        group
        for group, seat, status in invited.values_list("group_id", "enrollment_id", "enrollment__status")
        if seat in came or status == Enrollment.Status.COMPLETED
    )
