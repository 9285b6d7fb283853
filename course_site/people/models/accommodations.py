"""What somebody needs, said once and true wherever time is measured. Peers never see it."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from course_site.core.models.append_only import AppendOnly


class ExtraTime(AppendOnly):
    """More time for a person wherever there is a limit. The last row counts; one with 0 ends it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="extra_times")
    percent = models.PositiveSmallIntegerField(validators=[MaxValueValidator(300)], help_text="On top of the limit.")
    reason = models.CharField(max_length=200)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "extra time"

    def __str__(self) -> str:
        return f"{self.percent} percent more time for person {self.user_id}"
