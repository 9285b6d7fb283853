"""What a person decided about an answer that came after the end of a try."""

from django.conf import settings
from django.db import models

from assessments.quizzes.models.attempts import AnswerEvent
from course_site.core.models.append_only import AppendOnly


class LateDecision(AppendOnly):
    """Accepted or left out, by whom and why. An accepted answer stands in line again as a new event."""

    event = models.OneToOneField(AnswerEvent, on_delete=models.PROTECT, related_name="decision")
    counted_as = models.OneToOneField(
        AnswerEvent, null=True, on_delete=models.PROTECT, related_name="+", help_text="Empty: left out."
    )
    reason = models.CharField(max_length=200)
    score_before = models.PositiveSmallIntegerField()
    score_after = models.PositiveSmallIntegerField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"late answer {self.event_id}: {'counts' if self.counted_as_id else 'left out'}"
