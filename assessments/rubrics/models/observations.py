"""What an assessor saw. Rows are only ever added: a correction is a new sheet that amends the one before."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from assessments.rubrics.models.rubrics import RubricVersion
from assessments.rubrics.models.second_ratings import SecondRating
from assessments.rubrics.querysets import ObservationQuerySet
from assessments.variants import VARIANTS
from course_site.cohorts.models import Enrollment
from course_site.core.models.append_only import AppendOnly


class Observation(AppendOnly):
    """One sheet: an officer's assessed role-play, as one assessor scored it."""

    class Outcome(models.TextChoices):
        PASSED = "passed", "Passed"
        NOT_YET = "not_yet", "Not yet"

    class Source(models.TextChoices):
        SCREEN = "screen", "On screen"
        TABLET = "tablet", "In the offline room"
        PAPER = "paper", "On paper"

    # Made by the device, so that a sheet sent twice is one sheet.
    client_id = models.UUIDField(unique=True)
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="observations")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="observations_made")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="observations_entered",
        help_text="Who put it in, where that was not the assessor.",
    )
    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="observations")
    scenario_key = models.CharField(max_length=20)
    variant = models.CharField(max_length=1, choices=VARIANTS)
    red_flag_found = models.BooleanField(
        null=True, blank=True, help_text="Variant B: found, or acted on once it was shown."
    )
    played_at = models.DateTimeField(help_text="When it was played, as the device says.")
    started_at = models.DateTimeField(null=True, blank=True, help_text="When the run started, where a clock ran.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When the run ended, where a clock ran.")
    received_at = models.DateTimeField(help_text="When the sheet reached the server.")
    source = models.CharField(max_length=10, choices=Source, default=Source.SCREEN)
    total_percent = models.DecimalField(max_digits=5, decimal_places=2)
    outcome = models.CharField(max_length=10, choices=Outcome)
    gates = models.JSONField(help_text="Criterion → whether its gate was met.")
    second_rating = models.ForeignKey(
        SecondRating,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sheets",
        help_text="Where two assessors score the run.",
    )
    is_second = models.BooleanField(default=False, help_text="A second rater's sheet of the same run.")
    amends = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="amended_by")
    reason = models.CharField(max_length=200, blank=True, help_text="Why the sheet before was corrected.")

    objects = ObservationQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["played_at", "received_at", "pk"]
        indexes = [models.Index(fields=["enrollment", "-played_at"], name="observations_of_a_seat")]
        constraints = [
            models.CheckConstraint(
                condition=Q(variant="A", red_flag_found=None) | Q(variant="B", red_flag_found__isnull=False),
                name="variant_b_says_whether_the_red_flag_was_found",
            ),
            models.CheckConstraint(
                condition=Q(amends=None, reason="") | (Q(amends__isnull=False) & ~Q(reason="")),
                name="a_correction_says_why",
            ),
            models.CheckConstraint(
                condition=Q(is_second=False) | Q(second_rating__isnull=False), name="a_second_sheet_is_of_two"
            ),
            models.UniqueConstraint(
                "second_rating",
                "is_second",
                condition=Q(amends=None, second_rating__isnull=False),
                name="one_sheet_a_rater",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="a_run_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(total_percent__gte=0, total_percent__lte=100), name="a_total_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return f"Role-play {self.scenario_key}{self.variant} of seat {self.enrollment_id}"

    @property
    def scene_title(self) -> str:
        return self.rubric_version.scene_title(self.scenario_key)

    @property
    def is_passed(self) -> bool:
        return self.outcome == self.Outcome.PASSED

    @property
    def red_flag_missed(self) -> bool:
        return self.red_flag_found is False

    @property
    def history(self) -> "list[Observation]":
        """This sheet and those it corrects, the first one last."""
        return [self, *self.amends.history] if self.amends else [self]


class CriterionScore(AppendOnly):
    """One row of a sheet: a level with its evidence, or no level where the scene gave no chance."""

    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="scores")
    criterion_key = models.CharField(max_length=10)
    level = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1 to 4. Empty: not observed.")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("observation", "criterion_key", name="one_score_a_criterion"),
            models.CheckConstraint(condition=Q(level=None) | Q(level__gte=1, level__lte=4), name="a_level_is_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_key}: {self.level or 'NO'}"
