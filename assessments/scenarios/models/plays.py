"""A scene that a whole class plays: phones vote, and the story follows the majority."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.scenarios.models.scenarios import ScenarioVersion
from assessments.scenarios.querysets import ClassPlayQuerySet
from assessments.scenarios.rules.engine import Variant
from course_site.cohorts.models import TrainingSession
from course_site.core.models.append_only import AppendOnly


class ClassPlay(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Made by the browser, so that an opening sent twice is one play.
    client_id = models.UUIDField(unique=True)
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="class_plays")
    version = models.ForeignKey(ScenarioVersion, on_delete=models.PROTECT, related_name="class_plays")
    variant = models.CharField(max_length=1, choices=[(variant.value, variant.value) for variant in Variant])
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ClassPlayQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint("session", condition=Q(ended_at=None), name="one_open_class_play_a_session"),
        ]

    def __str__(self) -> str:
        return f"class play {self.public_id}"


class ClassChoice(AppendOnly):
    """What the class chose, with how many voted for what. Who voted how is not kept."""

    play = models.ForeignKey(ClassPlay, on_delete=models.PROTECT, related_name="choices")
    position = models.PositiveSmallIntegerField()
    client_id = models.UUIDField(unique=True)
    node_key = models.CharField(max_length=20)
    option_key = models.CharField(max_length=10)
    tally = models.JSONField(help_text="Votes by the key of the option.")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint("play", "position", name="one_class_choice_a_position")]

    def __str__(self) -> str:
        return f"{self.position}. {self.node_key}.{self.option_key}"


class Vote(models.Model):
    """One phone's vote on the choice that is open. Gone with its close: only the tally stays."""

    play = models.ForeignKey(ClassPlay, on_delete=models.CASCADE, related_name="votes")
    position = models.PositiveSmallIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    option_key = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint("play", "position", "user", name="one_vote_a_person_and_choice")]

    def __str__(self) -> str:
        return f"a vote on choice {self.position}"
