from uuid import uuid4

from django.conf import settings
from django.db import models

from assessments.stories.querysets import StoryFileQuerySet


class StoryFile(models.Model):
    """A file between its preview and its import: what was read of it is looked at and taken in, then forgotten."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    reading = models.JSONField(help_text="What it holds, in the shape of `formats.shape.Reading`.")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects = StoryFileQuerySet.as_manager()
    # Wagtail's index of references is for what editors link.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name
