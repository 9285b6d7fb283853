from django.conf import settings
from django.db import models

from assessments.rotations.querysets import SavedPracticeQuerySet

LONGEST = 280


class SavedPractice(models.Model):
    """What an officer kept of a round in which they mediated: theirs alone, and theirs to delete."""

    client_id = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_practices")
    scene = models.CharField(max_length=160, blank=True)
    played_at = models.DateTimeField()
    notes = models.JSONField(help_text="By the place of whoever noted them.")
    next_time = models.CharField(max_length=LONGEST, blank=True)

    objects = SavedPracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-played_at", "-pk"]

    def __str__(self) -> str:
        return f"Round of {self.played_at:%Y-%m-%d}"
