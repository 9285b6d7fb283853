"""The plan of a year against what is booked and done, in as many queries for twenty cohorts as for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from course_site.cohorts.models import Cohort, Enrollment, YearPlan
from course_site.cohorts.querysets import NOT_SEATED
from course_site.core import audit
from course_site.people.models import User


@dataclass(frozen=True)
class Line:
    """One of the targets: `booked` holds `done`."""

    name: str
    target: int
    booked: int
    done: int


@dataclass(frozen=True)
class Month:
    number: int
    cohorts: int
    capacity: int
    booked: int
    done: int


@dataclass(frozen=True)
class Year:
    plan: YearPlan
    lines: list[Line]
    months: list[Month]
    cohorts: list[Cohort]


def of_year(year: int) -> Year:
    """The cohorts that begin in the year; one that was merged counts as the one it went on as."""
    plan = YearPlan.of(year)
    cohorts = list(_counted(year))
    seats = Enrollment.objects.seated().filter(cohort__in=cohorts)
    precincts = seats.aggregate(
        booked=Count("precinct", distinct=True),
        done=Count("precinct", distinct=True, filter=Q(status=Enrollment.Status.COMPLETED)),
    )
    ended = sum(cohort.is_closed for cohort in cohorts)
    booked, done = _sum(cohorts, "booked"), _sum(cohorts, "done")
    lines = [
        Line("Cohorts", plan.cohorts, len(cohorts), ended),
        Line("Seats", plan.seats, booked, done),
        Line("Precincts and PSAs", plan.precincts, precincts["booked"], precincts["done"]),
    ]
    return Year(plan, lines, [_month(number, cohorts) for number in range(1, 13)], cohorts)


def years() -> list[int]:
    """The years in which a cohort begins, the latest first."""
    return [day.year for day in Cohort.objects.dates("starts_on", "year", order="DESC")]


@transaction.atomic
def set_targets(
    year: int, *, cohorts: int, seats: int, precincts: int, precinct_limit: int, by: User, at: datetime
) -> YearPlan:
    values = {"cohorts": cohorts, "seats": seats, "precincts": precincts, "precinct_limit": precinct_limit}
    plan, _ = YearPlan.objects.update_or_create(year=year, defaults=values)
    audit.record("yearplan.set", plan, by=by, at=at, **values)
    return plan


def _counted(year: int) -> Iterable[Cohort]:
    seated = ~Q(enrollments__status__in=NOT_SEATED)
    cohorts = Cohort.objects.filter(starts_on__year=year).exclude(status=Cohort.Status.MERGED)
    return cohorts.annotate(
        booked=Count("enrollments", filter=seated),
        waiting=Count("enrollments", filter=Q(enrollments__status="waiting")),
        done=Count("enrollments", filter=Q(enrollments__status="completed")),
    ).order_by("starts_on", "key")


def _month(number: int, cohorts: Iterable[Cohort]) -> Month:
    own = [cohort for cohort in cohorts if cohort.starts_on.month == number]
    return Month(number, len(own), _sum(own, "capacity"), _sum(own, "booked"), _sum(own, "done"))


def _sum(cohorts: Iterable[Cohort], name: str) -> int:
    return sum(getattr(cohort, name) for cohort in cohorts)
