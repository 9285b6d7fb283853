"""A role-play as an editor writes it, and as it was published."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from wagtail.fields import StreamField

from assessments.frozen import FrozenVersion
from assessments.keyed import Keyed
from assessments.scenarios.blocks import EndingBlock, NodeBlock, PartyBlock, RevealChoiceBlock, StopBlock
from assessments.scenarios.models import media
from assessments.scenarios.rules import checker
from assessments.scenarios.rules.engine import Variant, play
from assessments.scenarios.rules.fault import by_place
from assessments.scenarios.rules.graph import layout
from assessments.scenarios.rules.scene import scene_of
from assessments.scenarios.rules.speech import lines
from assessments.scenarios.rules.story import ALWAYS, MEDIA, read
from assessments.scenarios.rules.vocabulary import SKILLS
from assessments.variants import VARIANTS

ONE_A_LINE = "One a line."
BEFORE = "before"
MAP = "map"
PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


class Scenario(Keyed):
    """A branching role-play. Publishing it freezes a ScenarioVersion; runs point at those."""

    REVEALS = [(ALWAYS, "On arrival"), *SKILLS.items()]

    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    setting = models.TextField()
    opening_line = models.TextField(help_text='Name: "What they say."')
    minutes = models.PositiveSmallIntegerField(default=12, validators=[MinValueValidator(1)])
    modules = models.CharField(max_length=200, blank=True, help_text="Keys of the modules that use it, with spaces.")
    rubric = models.CharField(max_length=100, blank=True, help_text="Criteria it gives practice in, with spaces.")
    must_screen = models.BooleanField(
        default=True, help_text="An agreement or a referral is only acceptable when nobody was asked alone."
    )
    start_tension = models.PositiveSmallIntegerField(default=50, validators=PERCENT)
    start_trust = models.PositiveSmallIntegerField(default=40, validators=PERCENT)
    parties = StreamField([("party", PartyBlock())], blank=True)
    nodes = StreamField([("node", NodeBlock())], blank=True, collapsed=True, verbose_name="moments")
    endings = StreamField([("ending", EndingBlock())], blank=True, collapsed=True)
    reveal_node = models.CharField(max_length=20, blank=True, help_text="The moment where it can come out.")
    reveal_when = models.CharField(
        max_length=20, choices=REVEALS, default="screen", help_text="What brings it out there."
    )
    fact = models.TextField(blank=True, help_text="What comes out. Only the fact: the lesson stands below.")
    lesson = models.TextField(blank=True, help_text="What to learn from it. Shown in the debrief.")
    reveal_choices = StreamField([("choice", RevealChoiceBlock())], blank=True)
    held_by = models.CharField(
        max_length=60, blank=True, help_text="Who of the people knows the fact, as their card in class says."
    )
    expert = StreamField(
        [("stop", StopBlock())],
        blank=True,
        collapsed=True,
        verbose_name="a good way through",
        help_text="It asks about the hidden fact; what to do when it comes out is the choice at reveal.",
    )
    red_flags = models.TextField(blank=True, help_text=ONE_A_LINE)
    debrief = models.TextField(blank=True, verbose_name="debrief questions", help_text=ONE_A_LINE)

    preview_modes = [*VARIANTS, (BEFORE, "Before it begins"), (MAP, "Map")]

    class Meta:
        ordering = ["key"]
        verbose_name = "role-play"

    def __str__(self) -> str:
        return f"{self.key} {self.title}"

    @property
    def content(self) -> dict[str, Any]:
        """The scenario as plain data, in the shape of the course's YAML. A draft may leave anything out."""
        return {
            "key": self.key,
            "slug": self.slug,
            "title": self.title,
            "summary": self.summary,
            "minutes": self.minutes,
            "modules": self.modules.split(),
            "must_screen": self.must_screen,
            "rubric": self.rubric.split(),
            "setting": self.setting,
            "parties": [_plain(party.value) | {"interests": list(party.value["interests"])} for party in self.parties],
            "opening_line": self.opening_line,
            "start": {"tension": self.start_tension, "trust": self.start_trust},
            "nodes": [_node(node.value) for node in self.nodes],
            "endings": _list(self.endings),
            "variant_b": {
                "reveal_node": self.reveal_node,
                "reveal_when": self.reveal_when,
                "fact": self.fact,
                "lesson": self.lesson,
                "choices": _list(self.reveal_choices),
                **({"held_by": self.held_by} if self.held_by else {}),
            },
            **({"expert": _list(self.expert)} if self.expert else {}),
            "red_flags": self.red_flags.splitlines(),
            "debrief": self.debrief.splitlines(),
        }

    @content.setter
    def content(self, content: dict[str, Any]) -> None:
        hidden = content["variant_b"]
        for name in PLAIN_FIELDS:
            setattr(self, name, content[name])
        self.modules = " ".join(content["modules"])
        self.rubric = " ".join(content["rubric"])
        self.start_tension = content["start"]["tension"]
        self.start_trust = content["start"]["trust"]
        self.parties = [("party", party) for party in content["parties"]]
        self.nodes = [("node", node | media.chosen(node)) for node in content["nodes"]]
        self.endings = [("ending", ending) for ending in content["endings"]]
        self.reveal_node = hidden["reveal_node"]
        self.reveal_when = hidden["reveal_when"]
        self.fact = hidden["fact"]
        self.lesson = hidden["lesson"]
        self.reveal_choices = [("choice", choice) for choice in hidden["choices"]]
        self.held_by = hidden.get("held_by", "")
        self.expert = [("stop", stop) for stop in content.get("expert", [])]
        self.red_flags = "\n".join(content["red_flags"])
        self.debrief = "\n".join(content["debrief"])

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "scenarios/cms/map.html" if mode_name == MAP else "scenarios/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The map, the page before the scene, or its first moment; or what still keeps it from being played."""
        context = super().get_preview_context(request, mode_name)
        faults = checker.faults(self.content)
        if mode_name == MAP:
            address = reverse("scenario_play_test", args=[self.pk]) if self.pk else ""
            return context | {"faults": faults, "drawing": layout(self.content, by_place(faults)), "address": address}
        if faults:
            return context | {"faults": faults}
        story = read(self.content)
        if mode_name == BEFORE:
            return context | {"scenario": self.content, "opening": lines(story.opening_line, story.parties)}
        return context | {"scene": scene_of(story, play(story, Variant(mode_name), []), seed=self.key)}


PLAIN_FIELDS = ["key", "slug", "title", "summary", "minutes", "must_screen", "setting", "opening_line"]
OPTIONAL = (
    {"guard", "fallback", "sets", "by_time", "seconds", "softens", "hardens", "debrief"}
    | set(MEDIA)
    | set(MEDIA.values())
)


def _plain(value: Any) -> dict[str, Any]:
    """A struct as plain data; what is optional and empty is left out, as in the YAML."""
    return {name: held for name, held in value.items() if held or name not in OPTIONAL}


def _node(value: Any) -> dict[str, Any]:
    return _plain({**value, **media.digests(value)}) | {"options": [_plain(option) for option in value["options"]]}


def _list(stream: Any) -> list[dict[str, Any]]:
    return [_plain(block.value) for block in stream]


class ScenarioVersion(FrozenVersion):
    """A scenario as it was published: never changed, and pointed at by every run that played it."""

    scenario_key = models.SlugField(max_length=40)

    class Meta:
        ordering = ["scenario_key", "-number"]
        constraints = [models.UniqueConstraint("scenario_key", "number", name="one_scenario_version_a_number")]

    def __str__(self) -> str:
        return f"{self.scenario_key} v{self.number}"
