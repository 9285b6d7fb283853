from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models

from course_site.cohorts.models.cohorts import Cohort
from course_site.cohorts.querysets import SessionQuerySet


class TrainingSession(models.Model):
    """One class day of a cohort: D1 to D4. Online days have no session; they are read on the phone."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sessions")
    day = models.CharField(max_length=4, help_text="Key of the course day: D1 … D4.")
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint("cohort", "day", name="one_session_a_day_of_a_cohort"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_has_a_length"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}, {self.day}"


class SessionBlock(models.Model):
    """A module in the run of a day: when it starts and how many minutes are planned. Breaks are the gaps."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="blocks")
    module_key = models.CharField(max_length=10)
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    is_role_play = models.BooleanField("role-play", default=False, help_text="Played in groups, each with a coach.")

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint("session", "module_key", name="one_block_a_module_of_a_session"),
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="a_block_has_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.module_key} ({self.minutes} min)"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)
