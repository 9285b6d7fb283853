"""Counting ballots for a rating, in a fixed number of queries.

Only closed surveys are counted: a number that moves while people answer tells what the last one said."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count, Min, Q, QuerySet

from assessments.surveys.models import BallotGroup, Invitation, SurveyOpening
from assessments.surveys.querysets import OpeningQuerySet
from assessments.surveys.rules.approval import EXCELLENT, FAVORABLE, ITEM, SURVEY, VALID
from assessments.surveys.rules.grouping import shared
from assessments.surveys.rules.suppression import FEWEST, Cell, may_split, tells_too_much, together
from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.cohorts.services import attendance

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

    def take(self, cohort: Cohort) -> bool:
        after = self.since is None or self.since <= cohort.ends_on
        before = self.until is None or cohort.ends_on <= self.until
        return after and before and self.cohort in ("", cohort.key)


@dataclass(frozen=True)
class Part:
    """Ballots that are counted together in every table: those of one place of a class, of a whole class, or of two
    classes. `precinct` is a code; a place is named where all of them share it."""

    cohorts: tuple[Cohort, ...]
    precinct: str
    precinct_name: str
    borough: str
    patrol_borough: str
    cell: Cell

    def is_in(self, filters: Filters) -> bool:
        """Whether everything in it is what the filters name."""
        here = filters.precinct in ("", self.precinct) and filters.borough in ("", self.borough)
        return here and all(filters.take(cohort) for cohort in self.cohorts)

    def touches(self, filters: Filters) -> bool:
        """Whether a class of it is one that the filters name, wherever its officers work."""
        return any(filters.take(cohort) for cohort in self.cohorts)


@dataclass(frozen=True)
class StillOpen:
    """Classes that are not counted yet, and when the first of their surveys closes."""

    classes: int
    first_closes_at: datetime | None


def parts(*, at: datetime) -> list[Part]:
    """Every part that is counted by now. They do not depend on what a table shows of them."""
    openings = SurveyOpening.objects.filter(survey_key=SURVEY).closed_by(at)
    classes = groupby(_groups(openings), key=lambda group: group[0])
    return list(kept_together([part for _, part in groups] for _, groups in classes))


def still_open(filters: Filters, *, at: datetime) -> StillOpen:
    openings = _named(filters).filter(opens_at__lte=at, closes_at__gt=at)
    return StillOpen(**openings.aggregate(classes=Count("pk"), first_closes_at=Min("closes_at")))


def _named(filters: Filters) -> OpeningQuerySet:
    wanted = Q(survey_key=SURVEY)
    if filters.cohort:
        wanted &= Q(cohort__key=filters.cohort)
    if filters.since:
        wanted &= Q(cohort__ends_on__gte=filters.since)
    if filters.until:
        wanted &= Q(cohort__ends_on__lte=filters.until)
    return SurveyOpening.objects.filter(wanted)


def _groups(openings: QuerySet[SurveyOpening]) -> Iterator[tuple[int, Part]]:
    """Every group of the openings with the opening it is of, in the order in which they closed."""
    could_answer = _could_answer(openings)
    groups = (
        BallotGroup.objects.filter(opening__in=openings)
        .annotate(
            favorable=Count("ballots", filter=Q((f"{ANSWER}__in", FAVORABLE))),
            valid=Count("ballots", filter=Q((f"{ANSWER}__in", VALID))),
            excellent=Count("ballots", filter=Q((ANSWER, EXCELLENT))),
        )
        .select_related("opening__cohort", "precinct")
        .order_by("opening__closes_at", "opening_id", "pk")
    )
    for group in groups:
        part = Part(
            cohorts=(group.opening.cohort,),
            precinct=group.precinct.code if group.precinct else "",
            precinct_name=group.precinct.name if group.precinct else "",
            borough=group.borough,
            patrol_borough=group.patrol_borough,
            cell=Cell(group.favorable, group.valid, could_answer[group.pk], group.excellent),
        )
        yield group.opening_id, part


def kept_together(classes: Iterable[Sequence[Part]]) -> Iterator[Part]:
    """The groups of each class, in the order in which their surveys closed, as parts that may be counted. A class
    that tells too much by itself waits for the next one and goes with it, so that the answers of yesterday, taken from
    those of today, leave both."""
    waiting: list[Part] = []
    for groups in classes:
        whole = _together(groups)
        if whole.cell.valid < FEWEST:
            yield whole
        elif waiting:
            yield _together([*waiting, whole])
            waiting = []
        elif may_split(group.cell for group in groups):
            yield from groups
        elif tells_too_much(whole.cell):
            waiting = [whole]
        else:
            yield whole
    yield from waiting


def _together(parts: Sequence[Part]) -> Part:
    return Part(
        cohorts=tuple(dict.fromkeys(cohort for part in parts for cohort in part.cohorts)),
        precinct=shared(part.precinct for part in parts),
        precinct_name=shared(part.precinct_name for part in parts),
        borough=shared(part.borough for part in parts),
        patrol_borough=shared(part.patrol_borough for part in parts),
        cell=together(part.cell for part in parts),
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
