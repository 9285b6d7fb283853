from django.conf import settings
from django.db import models

from course_site.core.models.append_only import AppendOnly


class AccountChange(AppendOnly):
    """An account was closed, or opened again. Nobody is deleted: what they did stays theirs."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="account_changes")
    opens = models.BooleanField(
        "what happens", choices=[(False, "Close the account"), (True, "Open it again")], default=False
    )
    reason = models.CharField(max_length=200, help_text="Kept on record. Write no illness and no complaint.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "closing of an account"
        verbose_name_plural = "closings of accounts"

    def __str__(self) -> str:
        return f"{self.user}: {self.get_opens_display().lower()}"
