from uuid import uuid4

from django.db import models

from course_site.core.models.append_only import AppendOnly


class Epoch(AppendOnly):
    """A life of the database: the first, or one that began when it was restored from a backup. Devices compare it: what
    was acknowledged in another life may be gone, and is sent again."""

    key = models.UUIDField(default=uuid4, unique=True)
    began_at = models.DateTimeField()
    heads = models.JSONField(default=dict, help_text="How far each stream of the audit reached when it began.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.key)
