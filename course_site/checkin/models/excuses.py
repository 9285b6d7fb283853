from uuid import uuid4

from django.conf import settings
from django.db import models

from course_site.checkin.querysets import ExcuseRequestQuerySet
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.core.models.append_only import AppendOnly


class ExcuseRequest(AppendOnly):
    """An officer asks in advance to be excused from a class day. A trainer answers."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    client_id = models.UUIDField(unique=True)
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="excuse_requests")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="excuse_requests")
    reason = models.CharField(max_length=200)
    asked_at = models.DateTimeField()

    objects = ExcuseRequestQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.enrollment} ({self.session.day})"


class ExcuseAnswer(AppendOnly):
    request = models.OneToOneField(ExcuseRequest, on_delete=models.PROTECT, related_name="answer")
    accepted = models.BooleanField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.request}: {'accepted' if self.accepted else 'not accepted'}"
