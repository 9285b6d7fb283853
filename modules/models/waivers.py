from django.conf import settings
from django.db import models
from django.db.models import Q

from course_site.cohorts.models import Enrollment
from course_site.core.models.append_only import AppendOnly


class Waiver(AppendOnly):
    """The decision not to ask a seat for a requirement, or to ask for it again. The last row of the two counts."""

    # Made by the form, so that a form sent twice is one decision.
    client_id = models.UUIDField(unique=True, editable=False)
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="waivers")
    code = models.CharField(max_length=40, help_text="As in `modules.rules.requirements`: attendance:D2, role_play …")
    is_waived = models.BooleanField(default=True)
    reason = models.CharField(max_length=200)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_waiver_says_why")]

    def __str__(self) -> str:
        return f"{self.code} of seat {self.enrollment_id}: {'waived' if self.is_waived else 'asked for again'}"
