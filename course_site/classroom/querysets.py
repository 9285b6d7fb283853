"""Reading make-up bookings. Whoever lists, asks who is looking."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from course_site.classroom.models import MakeUpBooking  # noqa: F401 (ruff does not read the brackets below)
    from course_site.people.models import User


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
