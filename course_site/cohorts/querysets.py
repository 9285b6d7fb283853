"""Reading cohorts. Whoever lists, asks who is looking."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from course_site.people.models import User


class CohortQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """An administrator sees all cohorts, a trainer those they teach, an officer those they sit in."""
        if "administrator" in user.role_names:
            return self
        return self.filter(Q(trainers__user=user) | Q(enrollments__officer__user=user)).distinct()

    def taught_by(self, user: "User") -> Self:
        """The cohorts whose classroom a person may run: their own as a trainer, all as an administrator."""
        if "administrator" in user.role_names:
            return self
        if "trainer" not in user.role_names:
            return self.none()
        return self.filter(trainers__user=user).distinct()


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
        """The seats somebody sits in themselves, the latest cohort first."""
        return self.filter(officer__user=user).exclude(status="withdrawn").order_by("-cohort__starts_on")

    def seated(self) -> Self:
        return self.exclude(status="withdrawn")


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        if "administrator" in user.role_names:
            return self
        return self.filter(
            Q(cohort__trainers__user=user) | Q(cohort__enrollments__officer__user=user)
        ).distinct()

    def after(self, at: datetime) -> Self:
        return self.filter(ends_at__gt=at).order_by("starts_at")
