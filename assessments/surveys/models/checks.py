"""What trainers say of a class day, by name."""

from django.conf import settings
from django.db import models

from assessments.surveys.models.surveys import SurveyVersion
from course_site.cohorts.models import TrainingSession
from course_site.core.models.append_only import AppendOnly


class FacilitatorCheck(AppendOnly):
    """The training quality check of one trainer. Said again it is a new row; the latest of a person counts."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="facilitator_checks")
    trainer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="facilitator_checks")
    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(help_text="Code of the question → what was written.")
    client_id = models.UUIDField(unique=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.trainer} on {self.session}"
