"""Guests of a class day: officers of other cohorts who make up a block there."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from course_site.cohorts.models.attendance import AttendanceMark
from course_site.cohorts.models.enrollments import Enrollment
from course_site.cohorts.models.sessions import SessionBlock
from course_site.cohorts.querysets import MakeUpBookingQuerySet
from course_site.core.models.append_only import AppendOnly


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


class GuestMark(AppendOnly):
    """One tap about a guest; settled with the others of its booking by the rule of `AttendanceMark`."""

    client_id = models.UUIDField(unique=True)
    booking = models.ForeignKey(MakeUpBooking, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=8, choices=AttendanceMark.KINDS)
    clock = models.DateTimeField(null=True, blank=True, help_text="Late: when they came. Left: when they went.")
    marked_at = models.DateTimeField(help_text="When it was tapped, as the device says.")
    received_at = models.DateTimeField(help_text="When it reached the server.")
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["marked_at", "received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["late", "left"], clock__isnull=False)
                | models.Q(kind__in=["present", "absent", "excused"], clock__isnull=True),
                name="late_and_left_guests_say_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.booking}: {self.kind}"
