"""Reading cohorts. Whoever lists, asks who is looking."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.utils import timezone

if TYPE_CHECKING:
    from course_site.cohorts.models import Enrollment, MakeUpBooking  # noqa: F401 (ruff does not read the brackets below)
    from course_site.people.models import User

Rows = TypeVar("Rows", bound=models.QuerySet)

# Enrollments that take no seat of the class: one waits for it, the others gave it up.
NOT_SEATED = ("waiting", "withdrawn", "transferred")

# The parts of a trainer who answers for a cohort.
LEADING = ("lead", "director")


class PartQuerySet(models.QuerySet):
    def in_force(self, day: date) -> Self:
        return self.overlapping(day, day)

    def overlapping(self, first: date, last: date | None) -> Self:
        """Those that hold on a day between two, or from one on."""
        begun = self if last is None else self.filter(starts_on__lte=last)
        return begun.filter(Q(ends_on=None) | Q(ends_on__gte=first))


def taught_by(user: "User", *parts: str) -> models.QuerySet:
    """The cohorts in which a trainer has one of these parts today, or any part: what a trainer sees of anybody, in
    whatever room, hangs on this."""
    is_trainer = "trainer" in user.role_names
    held = user.training.in_force(timezone.localdate()).order_by() if is_trainer else user.training.none()
    return (held.filter(part__in=parts) if parts else held).values("cohort")


def _seen_by(rows: Rows, user: "User", *, officer: str, cohorts: tuple[str, ...]) -> Rows:
    """An administrator sees all, an officer what they sit in, a trainer what they teach too."""
    if "administrator" in user.role_names:
        return rows
    own = Q(**{officer: user})
    for cohort in cohorts:
        own |= Q(**{f"{cohort}__in": taught_by(user)})
    return rows.filter(own).distinct()


def _run_by(rows: Rows, user: "User", *parts: str, cohort: str = "pk") -> Rows:
    """An administrator runs all, a trainer what they teach, an officer nothing."""
    if "administrator" in user.role_names:
        return rows
    return rows.filter(**{f"{cohort}__in": taught_by(user, *parts)})


class CohortQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return _seen_by(self, user, officer="enrollments__officer__user", cohorts=("pk",))

    def taught_by(self, user: "User") -> Self:
        """The cohorts whose classroom a person may run."""
        return _run_by(self, user)

    def led_by(self, user: "User") -> Self:
        """The cohorts in which a person gives and takes back seats."""
        return _run_by(self, user, *LEADING)

    def planned_by(self, user: "User") -> Self:
        """The cohorts that a person opens, merges and shares out among precincts: all, for an administrator."""
        return self if "administrator" in user.role_names else self.none()

    def over(self, at: datetime) -> Self:
        """The cohorts whose class days are over, the oldest first."""
        held = self.filter(sessions__isnull=False).exclude(sessions__ends_at__gt=at)
        return held.distinct().order_by("starts_on", "key")

    def with_seats(self) -> Self:
        """Each cohort with `seats`, the number of officers in it."""
        taken = ~Q(enrollments__status__in=NOT_SEATED)
        return self.annotate(seats=Count("enrollments", filter=taken, distinct=True))

    def running_first(self) -> Self:
        """Running, then planned, then closed; the latest first in each."""
        rank = Case(When(status="running", then=Value(0)), When(status="planned", then=Value(1)), default=Value(2))
        return self.order_by(rank, "-starts_on", "key")


class EnrollmentQuerySet(models.QuerySet["Enrollment"]):
    def visible_to(self, user: "User") -> Self:
        return _seen_by(self, user, officer="officer__user", cohorts=("cohort",))

    def of_officer(self, user: "User") -> Self:
        """The seats somebody sits in themselves: the one they are in now, then what is to come, then the past."""
        # Backwards by the alphabet: running, planned, closed. Every lesson asks, and a CASE costs as much as the rest.
        return self.filter(officer__user=user).seated().order_by("-cohort__status", "-cohort__starts_on")

    def seated(self) -> Self:
        return self.exclude(status__in=NOT_SEATED)

    def waiting(self) -> Self:
        """The waiting list, the next one first."""
        return self.filter(status="waiting").order_by("enrolled_at", "pk")


class MakeUpBookingQuerySet(models.QuerySet["MakeUpBooking"]):
    def visible_to(self, user: "User") -> Self:
        """A trainer sees those of their officers and of the guests in their class."""
        cohorts = ("enrollment__cohort", "block__session__cohort")
        return _seen_by(self, user, officer="enrollment__officer__user", cohorts=cohorts)

    def booked(self) -> Self:
        return self.filter(cancelled_at=None)

    def ahead(self, at: datetime) -> Self:
        """Booked, in a class day that has not begun."""
        return self.booked().filter(block__session__starts_at__gt=at)


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        officer = "cohort__enrollments__officer__user"
        return _seen_by(self, user, officer=officer, cohorts=("cohort",))

    def taught_by(self, user: "User") -> Self:
        """The class days that a person may run."""
        return _run_by(self, user, cohort="cohort")

    def with_marked(self) -> Self:
        """Each class day with `marked`, the number of officers whose attendance was marked."""
        seated = ~Q(marks__enrollment__status__in=NOT_SEATED)
        return self.annotate(marked=Count("marks__enrollment", filter=seated, distinct=True))

    def left_open(self, at: datetime) -> Self:
        """The class days that are over with `unmarked` officers, the oldest first."""
        seated = ~Q(cohort__enrollments__status__in=NOT_SEATED)
        seats = Count("cohort__enrollments", filter=seated, distinct=True)
        days = self.with_marked().annotate(unmarked=seats - F("marked"))
        return days.filter(ends_at__lte=at, unmarked__gt=0).order_by("starts_at")

    def next_first(self, at: datetime) -> Self:
        """The class days to come in their order, then those that are over, the latest first."""
        to_come = Case(When(ends_at__gt=at, then=F("starts_at")))
        return self.order_by(to_come.asc(nulls_last=True), "-starts_at")

    def after(self, at: datetime) -> Self:
        return self.filter(ends_at__gt=at).order_by("starts_at")
