"""Guests of a class day: officers of other cohorts who make up a block there."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from course_site.cohorts.models.attendance import LATE_AND_LEFT_SAY_WHEN, Tap
from course_site.cohorts.models.enrollments import Enrollment
from course_site.cohorts.models.sessions import SessionBlock
from course_site.cohorts.querysets import MakeUpBookingQuerySet


class MakeUpBooking(models.Model):
    """An officer's place as a guest in the same block of another cohort. It takes a seat of the class day. A cancelled
    one stays on record."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="make_ups")
    block = models.ForeignKey(SessionBlock, on_delete=models.PROTECT, related_name="guests")
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = MakeUpBookingQuerySet.as_manager()

    class Meta:
        ordering = ["block__starts_at", "enrollment__officer__user__last_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrollment", "block"],
                condition=models.Q(cancelled_at__isnull=True),
                name="one_booking_a_block_of_a_seat",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrollment.officer}: {self.block}"


class GuestMark(Tap):
    """One tap about a guest."""

    booking = models.ForeignKey(MakeUpBooking, on_delete=models.PROTECT, related_name="marks")

    class Meta(Tap.Meta):
        constraints = [models.CheckConstraint(condition=LATE_AND_LEFT_SAY_WHEN, name="late_and_left_guests_say_when")]

    def __str__(self) -> str:
        return f"{self.booking}: {self.kind}"
