from uuid import uuid4

from django.conf import settings
from django.db import models

from course_site.core.models.append_only import AppendOnly
from course_site.people.models import Officer


class Recusal(AppendOnly):
    """That an assessor and an officer are related, or that this was taken back. The last row of the two counts; how
    they are related is nobody's business."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recusals")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="recusals")
    ended = models.BooleanField(default=False)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["assessor", "officer"], name="recusals_of_two")]

    def __str__(self) -> str:
        return f"{self.assessor} and officer {self.officer_id}"
