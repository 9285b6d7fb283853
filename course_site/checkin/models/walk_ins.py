from uuid import uuid4

from django.conf import settings
from django.db import models

from course_site.checkin.querysets import WalkInQuerySet
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.core.models.append_only import AppendOnly
from course_site.people.models import Precinct


class WalkIn(AppendOnly):
    """Somebody who came without a seat and whom the site does not know by that name yet."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    client_id = models.UUIDField(unique=True)
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="walk_ins")
    name = models.CharField(max_length=80)
    precinct = models.ForeignKey(Precinct, on_delete=models.PROTECT, related_name="+", verbose_name="precinct or PSA")
    came_at = models.DateTimeField(null=True, blank=True, help_text="Empty: in time.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(help_text="When they were written down, as the device says.")
    received_at = models.DateTimeField(help_text="When it reached the server.")

    objects = WalkInQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.precinct}"


class WalkInOutcome(AppendOnly):
    """Who a walk-in turned out to be: the seat of an officer, or nobody of ours and why."""

    walk_in = models.OneToOneField(WalkIn, on_delete=models.PROTECT, related_name="outcome")
    enrollment = models.ForeignKey(Enrollment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(enrollment__isnull=False) | ~models.Q(reason=""),
                name="a_walk_in_set_aside_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.walk_in}: {self.enrollment or self.reason}"
