from django.conf import settings
from django.db import models

from course_site.core.models.append_only import AppendOnly


class AuditEntry(AppendOnly):
    """Who did what to which record, written in the transaction of the deed. Rows are only ever added."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=80)
    target = models.CharField(max_length=120, help_text="Kind and public id of the record, never a name.")
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.target}"
