from dataclasses import replace

from django.conf import settings
from django.db import models

from course_site.cohorts.models.enrollments import Enrollment
from course_site.cohorts.models.sessions import TrainingSession
from course_site.cohorts.rules.attendance import Mark, MarkKind
from course_site.core.models.append_only import AppendOnly


class Tap(AppendOnly):
    """That somebody was, or was not, there. Only ever added: a correction is a new one with who and why, and
    attendance is derived from all of them by `rules.attendance.settle`."""

    KINDS = [(kind.value, kind.label) for kind in MarkKind]

    # Made by the device, so that a tap sent twice is one mark.
    client_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=8, choices=KINDS)
    clock = models.DateTimeField(null=True, blank=True, help_text="Late: when they came. Left: when they went.")
    marked_at = models.DateTimeField(help_text="When it was tapped, as the device says.")
    received_at = models.DateTimeField(help_text="When it reached the server.")
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["marked_at", "received_at", "pk"]

    def as_mark(self) -> Mark:
        return Mark(MarkKind(self.kind), self.marked_at, self.received_at, self.clock, str(self.client_id))


LATE_AND_LEFT_SAY_WHEN = models.Q(kind__in=["late", "left"], clock__isnull=False) | models.Q(
    kind__in=["present", "absent", "excused"], clock__isnull=True
)


class AttendanceMark(Tap):
    """One tap of a trainer about a seat on a class day."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="marks")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="marks")
    # Both name a mark by its client id: marks of one batch are kept together.
    differs_from = models.UUIDField(
        null=True, editable=False, help_text="What another device had said, unknown to this one."
    )
    settles = models.UUIDField(
        null=True, editable=False, help_text="The last mark of a difference that this one decides."
    )

    class Meta(Tap.Meta):
        indexes = [models.Index("session", "enrollment", name="marks_of_a_seat")]
        constraints = [models.CheckConstraint(condition=LATE_AND_LEFT_SAY_WHEN, name="late_and_left_say_when")]

    def __str__(self) -> str:
        return f"{self.enrollment}: {self.kind} ({self.session.day})"

    def as_mark(self) -> Mark:
        return replace(super().as_mark(), differs_from=str(self.differs_from or ""), settles=str(self.settles or ""))
