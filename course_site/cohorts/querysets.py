"""Reading cohorts. Whoever lists, asks who is looking."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When

if TYPE_CHECKING:
    from course_site.cohorts.models import MakeUpBooking  # noqa: F401 (ruff does not read the brackets below)
    from course_site.people.models import User

# Enrollments that take no seat of the class: one waits for it, the others gave it up.
NOT_SEATED = ("waiting", "withdrawn", "transferred")


def _running_planned_closed(status: str) -> Case:
    return Case(
        When(**{status: "running"}, then=Value(0)), When(**{status: "planned"}, then=Value(1)), default=Value(2)
    )


class CohortQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """An administrator sees all cohorts, a trainer those they teach, an officer those they sit in."""
        if "administrator" in user.role_names:
            return self
        own = Q(enrollments__officer__user=user)
        if "trainer" in user.role_names:
            own |= Q(trainers__user=user)
        return self.filter(own).distinct()

    def taught_by(self, user: "User") -> Self:
        """The cohorts whose classroom a person may run: their own as a trainer, all as an administrator."""
        if "administrator" in user.role_names:
            return self
        if "trainer" not in user.role_names:
            return self.none()
        return self.filter(trainers__user=user).distinct()

    def led_by(self, user: "User") -> Self:
        """The cohorts in which a person gives and takes back seats: a lead their own, an administrator all."""
        if "administrator" in user.role_names:
            return self
        if "trainer" not in user.role_names:
            return self.none()
        return self.filter(trainers__user=user, trainers__part="lead").distinct()

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
        return self.order_by(_running_planned_closed("status"), "-starts_on", "key")


class EnrollmentQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """An administrator sees every seat, a trainer those of their cohorts, an officer their own."""
        if "administrator" in user.role_names:
            return self
        own = Q(officer__user=user)
        if "trainer" in user.role_names:
            own |= Q(cohort__trainers__user=user)
        return self.filter(own).distinct()

    def of_officer(self, user: "User") -> Self:
        """The seats somebody sits in themselves: the one they are in now, then what is to come, then the past."""
        rank = _running_planned_closed("cohort__status")
        return self.filter(officer__user=user).seated().order_by(rank, "-cohort__starts_on")

    def seated(self) -> Self:
        return self.exclude(status__in=NOT_SEATED)

    def waiting(self) -> Self:
        """The waiting list, the next one first."""
        return self.filter(status="waiting").order_by("enrolled_at", "pk")


class MakeUpBookingQuerySet(models.QuerySet["MakeUpBooking"]):
    def visible_to(self, user: "User") -> Self:
        """An officer sees their own, a trainer those of their officers and of the guests in their class."""
        if "administrator" in user.role_names:
            return self
        own = Q(enrollment__officer__user=user)
        if "trainer" in user.role_names:
            own |= Q(enrollment__cohort__trainers__user=user) | Q(block__session__cohort__trainers__user=user)
        return self.filter(own).distinct()

    def booked(self) -> Self:
        return self.filter(cancelled_at=None)

    def ahead(self, at: datetime) -> Self:
        """Booked, in a class day that has not begun."""
        return self.booked().filter(block__session__starts_at__gt=at)


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """The class days of the cohorts that a person sees."""
        if "administrator" in user.role_names:
            return self
        own = Q(cohort__enrollments__officer__user=user)
        if "trainer" in user.role_names:
            own |= Q(cohort__trainers__user=user)
        return self.filter(own).distinct()

    def taught_by(self, user: "User") -> Self:
        """The class days that a person may run."""
        if "administrator" in user.role_names:
            return self
        if "trainer" not in user.role_names:
            return self.none()
        return self.filter(cohort__trainers__user=user).distinct()

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
