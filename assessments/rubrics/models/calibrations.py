"""All assessors of a class score the same run before it begins, and compare."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.rubrics.models.rubrics import RubricVersion
from assessments.rubrics.rules.passing import Variant
from course_site.cohorts.models import Cohort
from course_site.core.models.append_only import AppendOnly


class Calibration(AppendOnly):
    # Made by the page, so that a second tap opens no second one. The first calibrations had none.
    client_id = models.UUIDField(null=True, blank=True, unique=True)
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="calibrations")
    title = models.CharField(max_length=120, help_text="Which run: the recording, or who plays it.")
    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="+")
    scenario_key = models.CharField(max_length=20)
    variant = models.CharField(max_length=1, choices=[(variant.value, variant.value) for variant in Variant])
    raters = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="calibrations", help_text="When it opened.")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class CalibrationSheet(AppendOnly):
    """What one assessor put down of the run. It counts for no officer."""

    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="sheets")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField(unique=True)
    levels = models.JSONField(help_text="Criterion → level, or nothing where it was not observed.")
    notes = models.JSONField()
    red_flag_found = models.BooleanField(null=True, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("calibration", "assessor", name="one_calibration_sheet_a_rater")]

    def __str__(self) -> str:
        return f"{self.assessor} of {self.calibration}"


class CalibrationEvent(AppendOnly):
    """What who leads the class did with it: shown before all had sent, or agreed on the levels."""

    class Kind(models.TextChoices):
        REVEALED = "revealed", "Shown before all had sent"
        AGREED = "agreed", "Agreed levels"

    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(max_length=200, blank=True)
    levels = models.JSONField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="revealed", levels=None) & ~Q(reason="") | Q(kind="agreed", levels__isnull=False),
                name="shown_early_says_why_and_agreed_says_what",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.calibration}"
