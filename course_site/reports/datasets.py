"""What can be had as a long file. Each is read in pieces, in the order of its keys, so that no transaction is long and
the reading can go on where it stopped.

They name nobody. A seat has its number, which is the same in every file; survey answers are in none of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from course_site.classroom.services import ledger
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import Precinct
from modules.models import RequirementMet

Row = tuple[Any, ...]

MINUTE = len("2026-03-02 15:00")  # seconds tell no other day


@dataclass(frozen=True)
class Column:
    key: str
    meaning: str
    width: int = 12


@dataclass(frozen=True)
class Period:
    """By the day on which a cohort ends."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Dataset:
    key: str
    title: str
    a_line: str
    columns: tuple[Column, ...]
    source: Callable[[], QuerySet]
    ends_on: str  # where the last day of the cohort is, from the source
    rows: Callable[[QuerySet], Iterable[Row]]
    step: int  # keys that are read at once

    def of(self, period: Period) -> QuerySet:
        wanted = {f"{self.ends_on}__gte": period.since, f"{self.ends_on}__lte": period.until}
        return self.source().filter(**{name: day for name, day in wanted.items() if day}).order_by("pk")

    def piece(self, period: Period, *, after: int, last: int) -> "Piece | None":
        """The next one, or None when all is read."""
        ahead = self.of(period).filter(pk__gt=after, pk__lte=last)
        end = ahead.values_list("pk", flat=True)[self.step - 1 : self.step].first()
        keys = ahead.count() if end is None else self.step
        if not keys:
            return None
        end = last if end is None else end
        return Piece(rows=list(self.rows(ahead.filter(pk__lte=end))), keys=keys, last=end)


@dataclass(frozen=True)
class Piece:
    rows: Sequence[Row]
    keys: int
    last: int


COHORT = Column("cohort", "Key of the cohort. It never changes.", 24)
STARTS_ON = Column("starts_on", "Day 1 of the cohort.")
ENDS_ON = Column("ends_on", "Day 4 of the cohort.")
SEAT = Column("seat", "Number of the seat: one officer in one cohort. The same in all files.")
PRECINCT = Column("precinct", "Code of the Precinct or PSA when the officer was seated.")
BOROUGH = Column("borough", "Where that Precinct or PSA is.", 14)


def _seats(seats: QuerySet[Enrollment]) -> Iterator[Row]:
    kept = list(seats.values_list("pk", "cohort", "precinct", "status", _moment("completion__completed_at")))
    cohorts = _cohorts(cohort for _, cohort, *_ in kept)
    precincts, zone = _precincts(), timezone.get_current_timezone()
    for seat, cohort, precinct, status, completed_at in kept:
        yield *cohorts[cohort], seat, *precincts[precinct], status, _day(completed_at, zone)


def _requirements(met: QuerySet[RequirementMet]) -> Iterator[Row]:
    kept = list(met.values_list("enrollment", "code", _moment("met_at")))
    seats = Enrollment.objects.filter(pk__in={seat for seat, *_ in kept}).order_by()
    of_seat = {seat: (cohort, precinct) for seat, cohort, precinct in seats.values_list("pk", "cohort", "precinct")}
    cohorts = _cohorts(cohort for cohort, _ in of_seat.values())
    precincts, zone = _precincts(), timezone.get_current_timezone()
    for seat, code, met_at in kept:
        cohort, precinct = of_seat[seat]
        key, _, ends_on = cohorts[cohort]
        yield key, ends_on, seat, *precincts[precinct], code, _day(met_at, zone)


# What lines have in common is looked up beside them. Joined to them, SQLite would begin with the few precincts and go
# through a million lines for each piece.
def _cohorts(keys: Iterable[int]) -> dict[int, Row]:
    found = Cohort.objects.filter(pk__in=set(keys)).order_by()
    return {pk: tuple(cells) for pk, *cells in found.values_list("pk", "key", "starts_on", "ends_on")}


def _precincts() -> dict[int, Row]:
    return {pk: tuple(cells) for pk, *cells in Precinct.objects.order_by().values_list("pk", "code", "borough")}


def _hours(cohorts: QuerySet[Cohort]) -> Iterator[Row]:
    for cohort in cohorts:
        for hours in ledger.of_cohort(cohort):
            seat = hours.enrollment
            place = (cohort.key, cohort.ends_on, seat.pk, seat.precinct.code, seat.precinct.borough)
            counted = hours.minutes
            for module, planned in hours.course_minutes.items():
                yield *place, module, counted.get(module, 0), planned


def _moment(field: str) -> Cast:
    """As both databases write it, in UTC. Django would turn a million of them over three times each."""
    return Cast(field, TextField())


def _day(moment: str | None, zone: tzinfo) -> date | None:
    return _day_of_minute(moment[:MINUTE], zone) if moment else None


@lru_cache(maxsize=20_000)  # what a class meets, it meets at the same time
def _day_of_minute(minute: str, zone: tzinfo) -> date:
    return datetime.fromisoformat(minute).replace(tzinfo=UTC).astimezone(zone).date()


DATASETS = {
    dataset.key: dataset
    for dataset in (
        Dataset(
            "completion", "Completion", "a seat",
            (COHORT, STARTS_ON, ENDS_ON, SEAT, PRECINCT, BOROUGH,
             Column("status", "confirmed, completed, not_yet, withdrawn, transferred, invited or waiting."),
             Column("completed_on", "The day on which every requirement was met; empty until then.", 14)),
            Enrollment.objects.all, "cohort__ends_on", _seats, step=25_000,
        ),
        Dataset(
            "requirements", "Requirements met", "a requirement that a seat has met",
            (COHORT, ENDS_ON, SEAT, PRECINCT, BOROUGH,
             Column("requirement", "What was met: quiz:QD1, role_play, survey_opened …", 18),
             Column("met_on", "The day on which it was met.")),
            RequirementMet.objects.all, "enrollment__cohort__ends_on", _requirements, step=25_000,
        ),
        Dataset(
            "hours", "Hours", "a module of a seat",
            (COHORT, ENDS_ON, SEAT, PRECINCT, BOROUGH,
             Column("module", "Key of the module: D1M2 is the second of day 1."),
             Column("minutes", "Minutes that count: in class and made up."),
             Column("planned", "Minutes that the module has.")),
            Cohort.objects.all, "ends_on", _hours, step=5,
        ),
    )
}  # fmt: skip
