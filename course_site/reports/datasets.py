"""What can be had as a long file. Each is read in pieces, in the order of its keys, so that no transaction is long and
the reading can go on where it stopped.

They name nobody. A seat has its number, which is the same in every file; survey answers are in none of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from course_site.classroom.services import ledger
from course_site.cohorts.models import Cohort, Enrollment
from modules.models import RequirementMet

Row = tuple[Any, ...]


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
        keys = list(ahead.values_list("pk", flat=True)[: self.step])
        if not keys:
            return None
        return Piece(rows=list(self.rows(ahead.filter(pk__lte=keys[-1]))), keys=len(keys), last=keys[-1])


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
    places = ("cohort__key", "cohort__starts_on", "cohort__ends_on", "pk", "precinct__code", "precinct__borough")
    for *place, status, completed_at in seats.values_list(*places, "status", "completion__completed_at"):
        yield *place, status, _day(completed_at)


def _requirements(met: QuerySet[RequirementMet]) -> Iterator[Row]:
    seat = "enrollment"
    places = (f"{seat}__cohort__key", f"{seat}__cohort__ends_on", f"{seat}_id")
    where = (f"{seat}__precinct__code", f"{seat}__precinct__borough")
    for *place, code, met_at in met.values_list(*places, *where, "code", "met_at"):
        yield *place, code, _day(met_at)


def _hours(cohorts: QuerySet[Cohort]) -> Iterator[Row]:
    for cohort in cohorts:
        for hours in ledger.of_cohort(cohort):
            seat = hours.enrollment
            place = (cohort.key, cohort.ends_on, seat.pk, seat.precinct.code, seat.precinct.borough)
            counted = hours.minutes
            for module, planned in hours.course_minutes.items():
                yield *place, module, counted.get(module, 0), planned


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


DATASETS = {
    dataset.key: dataset
    for dataset in (
        Dataset(
            "completion", "Completion", "a seat",
            (COHORT, STARTS_ON, ENDS_ON, SEAT, PRECINCT, BOROUGH,
             Column("status", "confirmed, completed, not_yet, withdrawn, transferred, invited or waiting."),
             Column("completed_on", "The day on which every requirement was met; empty until then.", 14)),
            Enrollment.objects.all, "cohort__ends_on", _seats, step=5_000,
        ),
        Dataset(
            "requirements", "Requirements met", "a requirement that a seat has met",
            (COHORT, ENDS_ON, SEAT, PRECINCT, BOROUGH,
             Column("requirement", "What was met: quiz:QD1, role_play, survey_opened …", 18),
             Column("met_on", "The day on which it was met.")),
            RequirementMet.objects.all, "enrollment__cohort__ends_on", _requirements, step=5_000,
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
