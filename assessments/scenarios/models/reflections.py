from django.db import models

from assessments.scenarios.models.runs import Run
from assessments.scenarios.querysets import ReflectionQuerySet
from course_site.core.models.append_only import AppendOnly

LONGEST = 280


class Reflection(AppendOnly):
    """What a person wrote for themselves after a run: theirs alone. Written again it is a new row, and the last one
    counts."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="reflections")
    client_id = models.UUIDField(unique=True)
    noticed = models.CharField(max_length=LONGEST, blank=True)
    next_time = models.CharField(max_length=LONGEST, blank=True)
    written_at = models.DateTimeField()

    objects = ReflectionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"reflection on run {self.run_id}"
