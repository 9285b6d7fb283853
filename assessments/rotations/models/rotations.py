"""The rounds of a class day: as planned, as planned anew, and how far they have come."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.rotations.querysets import RotationQuerySet, RoundEventQuerySet
from assessments.scenarios.models import ScenarioVersion
from assessments.scenarios.rules.engine import Variant
from course_site.cohorts.models import TrainingSession
from course_site.core.models.append_only import AppendOnly


class Rotation(AppendOnly):
    """A plan of rounds. The last one of a day counts; one that was made after some rounds began holds those too."""

    # Made by the browser, so that a plan asked for twice is one.
    client_id = models.UUIDField(unique=True)
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="rotations")
    seed = models.PositiveIntegerField()
    rounds = models.JSONField(help_text="Each round's rooms, with the public ids of the seats.")
    watching = models.JSONField(default=list, help_text="Public ids of the seats that are given no part.")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    objects = RotationQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("session", condition=Q(replaces=None), name="one_first_rotation_a_session"),
        ]

    def __str__(self) -> str:
        return f"Rounds of {self.session}"


class RoundEvent(AppendOnly):
    """That a round of a day began or ended."""

    class Kind(models.TextChoices):
        BEGAN = "began", "Began"
        ENDED = "ended", "Ended"

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="round_events")
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=Kind)
    version = models.ForeignKey(
        ScenarioVersion,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="The scene whose cards go out.",
    )
    variant = models.CharField(
        max_length=1, blank=True, choices=[(variant.value, variant.value) for variant in Variant]
    )
    minutes = models.PositiveSmallIntegerField(null=True, help_text="How long it is played. Empty: no clock.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = RoundEventQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint("session", "round", "kind", name="a_round_begins_and_ends_once"),
            models.CheckConstraint(condition=Q(round__gt=0), name="rounds_count_from_one"),
            models.CheckConstraint(
                condition=Q(version=None, variant="")
                | Q(version__isnull=False, variant__in=[variant.value for variant in Variant]),
                name="a_scene_has_a_variant",
            ),
        ]

    def __str__(self) -> str:
        return f"Round {self.round} {self.get_kind_display().lower()}"

    @property
    def due_at(self) -> datetime | None:
        """When its minutes are over. Nothing ends by itself."""
        return self.made_at + timedelta(minutes=self.minutes) if self.minutes else None
