from uuid import uuid4

from django.conf import settings
from django.db import models

from course_site.cohorts.models import Cohort
from course_site.rosters.querysets import RosterUploadQuerySet


class RosterUpload(models.Model):
    """A file between its preview and its import. What was previewed is imported; then, or after a day, it is
    forgotten, since it is full of names. The row stays and tells who imported what."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(
        Cohort, null=True, blank=True, on_delete=models.PROTECT, related_name="roster_uploads",
        help_text="Empty: the register of officers, without seats.",
    )  # fmt: skip
    name = models.CharField(max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, help_text="Of the file as it came.")
    lines = models.BinaryField(null=True, help_text="What the file says of officers. Empty: forgotten.")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    applied_at = models.DateTimeField("imported at", null=True, blank=True)
    outcome = models.JSONField(default=dict, help_text="How many were new, changed, unchanged, seated.")

    objects = RosterUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]
        verbose_name = "roster import"

    def __str__(self) -> str:
        return self.name

    @property
    def counts(self) -> str:
        """What came of it, in words; nothing before it was imported."""
        if not self.outcome:
            return ""
        counts = [f"{self.outcome[name]} {name}" for name in ("new", "changed", "unchanged")]
        seats = self.outcome["seats"]
        return ", ".join([*counts, f"{seats} took a seat"] if seats else counts)
