from datetime import timedelta

from django.conf import settings
from django.db import models

from course_site.reports.querysets import ExportQuerySet

KEPT_FOR = timedelta(days=7)


class Export(models.Model):
    """A long file that somebody asked for: how far it is, and until when it can be fetched."""

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "Excel (XLSX)"

    class State(models.TextChoices):
        WRITING = "writing", "Being written"
        DONE = "done", "Ready"
        CANCELLED = "cancelled", "Cancelled"
        FAILED = "failed", "Not written"
        EXPIRED = "expired", "No longer kept"

    # Made by the form, so that a form sent twice is one export.
    public_id = models.UUIDField(unique=True, editable=False)
    dataset = models.CharField(max_length=40, help_text="As in `datasets.DATASETS`.")
    format = models.CharField(max_length=4, choices=Format)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.WRITING)
    reason = models.CharField(max_length=20, blank=True, help_text="Code: why it was not written.")

    # What is read: keys up to `last`, `total` of them.
    last = models.PositiveBigIntegerField()
    total = models.PositiveIntegerField()
    # How far the file is, and on the disk: whoever goes on cuts it off at `size`.
    place = models.PositiveBigIntegerField(default=0, help_text="The key that was read last.")
    done = models.PositiveIntegerField(default=0)
    lines = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    moved_at = models.DateTimeField(help_text="When the last piece was written.")
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    # Wagtail's index of references is for what editors link.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["done", "expired"], expires_at__isnull=False)
                | (~models.Q(state__in=["done", "expired"]) & models.Q(expires_at=None)),
                name="an_export_that_is_ready_expires",
            ),
            models.CheckConstraint(
                condition=models.Q(state="failed") ^ models.Q(reason=""), name="a_failed_export_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dataset}.{self.format}, asked for on {self.asked_at:%Y-%m-%d}"

    @property
    def is_writing(self) -> bool:
        return self.state == self.State.WRITING

    @property
    def percent(self) -> int:
        """Of what is read. The whole is reached when the file is there, not before."""
        return 100 * self.done // (self.total + 1)
