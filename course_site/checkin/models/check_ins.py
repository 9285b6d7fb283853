from django.conf import settings
from django.db import models

from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.core.models.append_only import AppendOnly


class CheckIn(AppendOnly):
    """An officer's phone says that they are here. A proposal: it counts once a trainer's head count agrees."""

    client_id = models.UUIDField(unique=True)
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="check_ins")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="check_ins")
    device = models.CharField(max_length=64, help_text="A hash: it tells two phones apart and names none.")
    scanned_at = models.DateTimeField()

    class Meta:
        ordering = ["scanned_at", "pk"]
        indexes = [models.Index("session", "enrollment", name="check_ins_of_a_seat")]

    def __str__(self) -> str:
        return f"{self.enrollment} ({self.session.day}), {self.scanned_at:%H:%M}"


class WrongTry(models.Model):
    """Somebody typed a code that no class shows. It counts for a minute, in whichever web process the next one comes,
    and goes when they type again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id}, {self.typed_at:%H:%M:%S}"


class HeadCount(AppendOnly):
    """A trainer counted the room and agreed with the check-ins that were turned into marks."""

    client_id = models.UUIDField(unique=True)
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="head_counts")
    counted = models.PositiveSmallIntegerField()
    confirmed = models.PositiveSmallIntegerField(help_text="Check-ins turned into marks by this count.")
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField()

    class Meta:
        ordering = ["counted_at", "pk"]

    def __str__(self) -> str:
        return f"{self.counted} in the room ({self.session})"
