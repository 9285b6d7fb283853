"""What an editor writes, and what was asked, frozen."""

from typing import Any

from django.core.validators import validate_comma_separated_integer_list
from django.db import models
from django.http import HttpRequest
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from assessments.frozen import FrozenVersion
from assessments.keyed import KeyStays
from assessments.surveys.blocks import ItemsBlock, ScaleBlock, SupervisorBlock, ThemeBlock


class Survey(KeyStays, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """An instrument as an editor sees it. Officers answer a `SurveyVersion`."""

    class Audience(models.TextChoices):
        OFFICER = "officer", "Officers, anonymously"
        TRAINER = "trainer", "Trainers, by name"

    OPENS = [
        ("day_0", "Before day 1"),
        ("day_close", "When a class day closes"),
        ("day_4", "On day 4"),
        ("day_90", "90 days after the course"),
    ]
    DAYS = [(day, day) for day in ("D1", "D2", "D3", "D4")]

    key = models.SlugField(max_length=20, unique=True, help_text="Never changes.")
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField(null=True, default=5, help_text="How long it takes.")
    opens = models.JSONField(default=list)
    days = models.JSONField(default=list, blank=True)
    closes_after_days = models.PositiveSmallIntegerField(null=True, default=7)
    reminders_after_days = models.CharField(
        max_length=40,
        blank=True,
        validators=[validate_comma_separated_integer_list],
        help_text="Days after opening: 7,20.",
    )
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.OFFICER)
    intro = models.TextField(help_text="What is asked and what is kept, in plain words.")
    stem = models.CharField(max_length=160, blank=True, help_text="Asked once above all items.")
    columns_pre = models.TextField("columns before the course", blank=True, help_text="One heading a line.")
    columns_post = models.TextField("columns after the course", blank=True, help_text="One heading a line.")
    title_es = models.CharField("title in Spanish", max_length=120, blank=True)
    intro_es = models.TextField("intro in Spanish", blank=True)
    stem_es = models.CharField("stem in Spanish", max_length=160, blank=True)
    columns_pre_es = models.TextField("columns before the course, in Spanish", blank=True)
    columns_post_es = models.TextField("columns after the course, in Spanish", blank=True)
    scales = StreamField([("scale", ScaleBlock())], blank=True)
    items = StreamField(ItemsBlock())
    themes = StreamField([("theme", ThemeBlock())], blank=True)
    supervisor_link = StreamField([("supervisor", SupervisorBlock())], blank=True, max_num=1)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [("", "In English"), ("es", "In Spanish")]

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "language": mode_name or "en"}

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "surveys/preview.html"


class SurveyVersion(FrozenVersion):
    """An instrument as it was published; never changed. `content` has the shape of the YAML, with the rows of
    a matrix written out."""

    survey_key = models.SlugField(max_length=20)

    class Meta:
        ordering = ["survey_key", "-number"]
        constraints = [models.UniqueConstraint("survey_key", "number", name="one_survey_version_a_number")]

    def __str__(self) -> str:
        return f"{self.survey_key} v{self.number}"
