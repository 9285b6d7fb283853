"""Tries that a trainer gave beside those of the quiz."""

from django.conf import settings
from django.db import models

from course_site.cohorts.models import Enrollment
from course_site.core.models.append_only import AppendOnly


class ExtraTry(AppendOnly):
    """One more try at a quiz for one seat, and who gave it and why."""

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="extra_tries")
    quiz_key = models.SlugField(max_length=40)
    reason = models.CharField(max_length=200)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at"]
        verbose_name_plural = "extra tries"

    def __str__(self) -> str:
        return f"one more try at {self.quiz_key} for seat {self.enrollment_id}"
