"""What an editor writes, and what was assessed by, frozen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, validate_comma_separated_integer_list
from django.db import models
from django.http import HttpRequest
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from assessments.frozen import FrozenVersion
from assessments.keyed import KeyStays
from assessments.rubrics.blocks import CriterionBlock, SceneBlock
from assessments.rubrics.rules.content import faults, repeated

# Level → its name on every screen, and the field of the block that describes it.
LEVELS = {
    1: ("Not yet", "not_yet"),
    2: ("Developing", "developing"),
    3: ("Proficient", "proficient"),
    4: ("Strong", "strong"),
}


class Rubric(KeyStays, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """A rubric as an editor sees it. Assessors score by a `RubricVersion`."""

    key = models.SlugField(max_length=20, unique=True, help_text="Never changes: records point at it.")
    title = models.CharField(max_length=120)
    play_minutes = models.PositiveSmallIntegerField("minutes to play", default=12)
    score_minutes = models.PositiveSmallIntegerField("minutes to score", default=3)
    feedback_minutes = models.PositiveSmallIntegerField("minutes of feedback", default=2)
    pass_percent = models.PositiveSmallIntegerField(
        default=70, validators=[MaxValueValidator(100)], help_text="Out of 100, of what was observed."
    )
    max_unobserved = models.PositiveSmallIntegerField("NO at most", default=3)
    lowest_other_level = models.PositiveSmallIntegerField(
        "lowest level to pass", default=2, help_text="On a criterion without a gate of its own."
    )
    note_required_at = models.CharField(
        "note required at",
        max_length=10,
        default="1,2,4",
        validators=[validate_comma_separated_integer_list],
        help_text="Levels: 1,2,4.",
    )
    criteria = StreamField([("criterion", CriterionBlock())])
    scenes = StreamField([("scene", SceneBlock())])

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title

    @property
    def content(self) -> dict[str, Any]:
        """The whole rubric as plain JSON, in the shape of `rubric.yaml`."""
        scenes = [scene.value for scene in self.scenes]
        return {
            "key": self.key,
            "title": self.title,
            "minutes": {
                "play": self.play_minutes,
                "score": self.score_minutes,
                "feedback": self.feedback_minutes,
            },
            "pass": {
                "total_percent": self.pass_percent,
                "max_unobserved": self.max_unobserved,
                "lowest_other_level": self.lowest_other_level,
            },
            "note_required_at": [int(level) for level in self.note_required_at.split(",") if level.isdecimal()],
            "assessed_draw": {scene["scenario"]: scene["title"] for scene in scenes},
            "observable": {scene["scenario"]: list(scene["criteria"]) for scene in scenes},
            "red_flags": {scene["scenario"]: scene["red_flag"] for scene in scenes if scene["red_flag"]},
            "criteria": [_criterion(block.value) for block in self.criteria],
        }

    def clean(self) -> None:
        super().clean()
        # By its key a scene stands once in the content, so the second of two would be lost.
        if found := repeated((scene.value["scenario"] for scene in self.scenes), "keep one of the two"):
            raise ValidationError({"scenes": found})
        if found := faults(self.content):
            raise ValidationError({"criteria": found})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "rubrics/preview.html"


class RubricVersion(FrozenVersion):
    """A rubric as it was published: hashed, never changed."""

    rubric_key = models.SlugField(max_length=20)

    class Meta:
        ordering = ["rubric_key", "-number"]
        constraints = [models.UniqueConstraint("rubric_key", "number", name="one_rubric_version_a_number")]

    def __str__(self) -> str:
        return f"{self.rubric_key} v{self.number}"

    def scene_title(self, scenario_key: str) -> str:
        title: str = self.content["assessed_draw"][scenario_key]
        return title

    def red_flag(self, scenario_key: str) -> str:
        """What variant B of a scene hides; empty in versions that were frozen before rubrics said it."""
        flag: str = self.content.get("red_flags", {}).get(scenario_key, "")
        return flag


def _criterion(value: Any) -> dict[str, Any]:
    return {
        "key": value["key"],
        "title": value["title"],
        "gate": value["gate"],
        "may_be_unobserved": value["may_be_unobserved"],
        "levels": [{"level": level, "name": name, "text": value[field]} for level, (name, field) in LEVELS.items()],
    }
