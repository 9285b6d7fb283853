import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.scenarios.models.scenarios import ScenarioVersion
from assessments.scenarios.querysets import RunQuerySet
from assessments.scenarios.rules.engine import Variant
from course_site.core.models.append_only import AppendOnly


class Run(models.Model):
    """One person plays one version of a scenario. Private to its owner, and derived from its choices:
    `ending_key` and `finished_at` repeat what `rules.engine.play` says."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Made by the browser, so that a start sent twice is one run.
    client_id = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="practice_runs")
    scenario_key = models.SlugField(max_length=40)
    version = models.ForeignKey(ScenarioVersion, on_delete=models.PROTECT, related_name="runs")
    variant = models.CharField(max_length=1, choices=[(variant.value, variant.value) for variant in Variant])
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    ending_key = models.CharField(max_length=20, blank=True)

    timed = models.BooleanField(default=True, help_text="With a clock, at the moments that have one.")
    # The run that this one tries another way in, and after how many of its choices. Those stand here too.
    replay_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replays")
    replay_from = models.PositiveSmallIntegerField(default=0)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "user",
                "scenario_key",
                condition=Q(finished_at=None, replay_of=None),
                name="one_open_run_a_scenario",
            ),
            models.UniqueConstraint(
                "replay_of", "replay_from", condition=Q(finished_at=None), name="one_open_replay_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(replay_of__isnull=False) | Q(replay_from=0), name="a_replay_says_of_what"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, ending_key="") | Q(finished_at__isnull=False) & ~Q(ending_key=""),
                name="a_finished_run_has_an_ending",
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.public_id} of {self.scenario_key}"


class RunChoice(AppendOnly):
    """What was chosen, in order. Only ever added."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="choices")
    position = models.PositiveSmallIntegerField()
    client_id = models.UUIDField(unique=True)
    node_key = models.CharField(max_length=20)
    option_key = models.CharField(max_length=10)
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint("run", "position", name="one_choice_a_position")]

    def __str__(self) -> str:
        return f"{self.position}. {self.node_key}.{self.option_key}"
