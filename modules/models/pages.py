"""The course as pages: program > course > day > module > lesson. Every node has a key that never changes."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from modules.blocks import PROSE, ActivityBlock, DoorsBlock, LessonBody, ObjectiveBlock
from modules.keyed import KeyedPageForm
from modules.models.reference import TriageQuestion
from modules.rules.sources import link_sources

KEY_HELP = "Never changes: records point at it."


class ProgramPage(Page):
    """The front door: what the program is."""

    lead = models.TextField(blank=True)
    body = RichTextField(features=PROSE, blank=True)

    content_panels = [*Page.content_panels, "lead", "body"]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["modules.CoursePage"]
    template = "modules/program.html"

    @property
    def triage_questions(self) -> int:
        return TriageQuestion.objects.count()


class CoursePage(Page):
    """A course: its days in order, and what it asks for."""

    key = models.SlugField(max_length=40, unique=True, help_text=KEY_HELP)
    description = models.TextField(blank=True)
    sources = models.JSONField(default=list, blank=True, help_text="[{key, title, note}] behind the tags S1 to S5.")
    class_hours = models.PositiveSmallIntegerField(default=28)
    online_hours = models.PositiveSmallIntegerField(default=2)
    make_up_limit_minutes = models.PositiveSmallIntegerField(default=168)
    role_play_required = models.BooleanField(default=True)
    survey_opened = models.CharField(max_length=20, blank=True, help_text="Key of the survey that must be opened.")
    certificate_months = models.PositiveSmallIntegerField(
        "months for which a certificate is valid",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Empty: it never expires. Holds for the cohorts of the next version of the course.",
    )

    content_panels = [
        *Page.content_panels,
        "key",
        "description",
        MultiFieldPanel(
            ["class_hours", "online_hours", "make_up_limit_minutes", "role_play_required", "survey_opened"],
            heading="What the course asks for",
        ),
        "certificate_months",
        "sources",
    ]
    parent_page_types = ["modules.ProgramPage"]
    subpage_types = ["modules.DayPage"]
    template = "modules/course.html"
    base_form_class = KeyedPageForm


class DayPage(Page):
    """A day of the course: in class (D1 to D4) or online (D0, D90)."""

    class Kind(models.TextChoices):
        CLASS = "class", "In class"
        ONLINE = "online", "Online"

    key = models.CharField(max_length=4, unique=True, help_text=KEY_HELP)
    theme = models.CharField(max_length=200, blank=True)
    welcome = models.TextField(blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.CLASS)

    content_panels = [*Page.content_panels, "key", "kind", "theme", "welcome"]
    parent_page_types = ["modules.CoursePage"]
    subpage_types = ["modules.ModulePage"]
    template = "modules/day.html"
    base_form_class = KeyedPageForm

    @property
    def label(self) -> str:
        """The day in two words: D1 is "Day 1"."""
        return "Before day 1" if self.key == "D0" else f"Day {self.key.removeprefix('D')}"


class ModulePage(Page):
    """A timed part of a day with objectives, activities and lessons."""

    key = models.CharField(max_length=10, unique=True, help_text=KEY_HELP)
    minutes = models.PositiveSmallIntegerField(null=True, validators=[MinValueValidator(1)])
    is_role_play = models.BooleanField(
        "role-play lab", default=False, help_text="Played in small groups: the plan warns when coaches are missing."
    )
    summary = models.TextField(blank=True)
    objectives = StreamField([("objective", ObjectiveBlock())], blank=True)
    activities = StreamField([("activity", ActivityBlock())], blank=True)
    trainer_notes = RichTextField(features=PROSE, blank=True, help_text="Seen by trainers only.")
    doors = StreamField(DoorsBlock(required=False), blank=True, verbose_name="quiz, role-plays, surveys, resources")

    content_panels = [
        *Page.content_panels,
        "key",
        "minutes",
        "is_role_play",
        "summary",
        "objectives",
        "activities",
        "trainer_notes",
        "doors",
    ]
    parent_page_types = ["modules.DayPage"]
    subpage_types = ["modules.LessonPage"]
    template = "modules/module.html"
    base_form_class = KeyedPageForm


class LessonPage(Page):
    """A card an officer reads in two to five minutes on a phone."""

    key = models.CharField(max_length=20, unique=True, help_text=KEY_HELP)
    minutes = models.PositiveSmallIntegerField(default=4, validators=[MinValueValidator(1)])
    summary = models.TextField(blank=True)
    objectives = models.JSONField(default=list, blank=True, help_text="Keys of the objectives this lesson serves.")
    body = StreamField(LessonBody(), blank=True)

    content_panels = [
        *Page.content_panels,
        "key",
        "minutes",
        "summary",
        FieldPanel("body"),
        FieldPanel("objectives"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["modules.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "modules/lesson_preview.html"
    base_form_class = KeyedPageForm

    def body_html(self) -> SafeString:
        """The body as an officer sees it. It is rendered when the lesson is published, and then kept."""
        return mark_safe(link_sources(self.body.render_as_block(), reverse("modules:sources")))
