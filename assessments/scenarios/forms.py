from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.text import Truncator
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField

from assessments.keyed import DraftKeyForm
from assessments.scenarios.models import Scenario
from assessments.scenarios.models.reflections import LONGEST
from assessments.scenarios.rules.checker import faults
from assessments.scenarios.rules.fault import Fault
from assessments.scenarios.rules.story import Story
from assessments.variants import VARIANTS

MOST_CHOICES = 200  # in one run

TOO_LONG = {"max_length": "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d."}


class StartForm(forms.Form):
    client_id = forms.UUIDField(widget=forms.HiddenInput)


class ChoiceForm(forms.Form):
    """One tap on an option. The id is made with the page, so that a tap sent twice is one choice."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    node = forms.CharField(max_length=20, widget=forms.HiddenInput)
    option = forms.CharField(max_length=10)


class BeginForm(StartForm):
    without_clock = forms.BooleanField(
        label="Play without a clock",
        required=False,
        help_text="One moment of this scene asks for a quick decision. You can also ask for more time there.",
    )


class ReplayForm(StartForm):
    """`position`: how many of the choices stay."""

    position = forms.IntegerField(min_value=0, max_value=MOST_CHOICES, required=False)


class VoteForm(forms.Form):
    play = forms.UUIDField(widget=forms.HiddenInput)
    position = forms.IntegerField(min_value=1, max_value=MOST_CHOICES, widget=forms.HiddenInput)
    option = forms.CharField(max_length=10)


class ClassPlayForm(forms.Form):
    """What the trainer at the projector asks for: a scene to begin, the votes to be counted, or the end."""

    client_id = forms.UUIDField()
    act = forms.ChoiceField(choices=[(act, act) for act in ("begin", "decide", "end")])
    position = forms.IntegerField(min_value=1, max_value=MOST_CHOICES, required=False)
    scenario = forms.SlugField(max_length=40, required=False)
    variant = forms.ChoiceField(choices=VARIANTS, required=False)


class ReflectionForm(StartForm):
    noticed = forms.CharField(
        label="One thing that I noticed",
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    next_time = forms.CharField(
        label="Next time I will …",
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, comes_back_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        comes_back = f"It comes back to you on {date_format(comes_back_on, 'F j')}. " if comes_back_on else ""
        self.fields["next_time"].help_text = f"{comes_back}Nobody else ever sees it."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("noticed") and not cleaned.get("next_time"):
            self.add_error("next_time", "Write one of the two sentences, or leave the page as it is.")
        return cleaned


class PlayTestForm(forms.Form):
    """Where an editor takes a scene up. What cannot be read is as the scene begins."""

    variant = forms.ChoiceField(choices=VARIANTS)
    at = forms.ChoiceField(label="Moment")
    tension = forms.IntegerField(min_value=0, max_value=100)
    trust = forms.IntegerField(min_value=0, max_value=100)
    choices = forms.CharField(max_length=MOST_CHOICES * 11, widget=forms.HiddenInput, required=False)

    def __init__(self, story: Story, sent: Mapping[str, str]) -> None:
        begins = {"variant": "A", "at": story.first, "tension": story.tension, "trust": story.trust, "choices": ""}
        super().__init__({**begins, **{name: value for name, value in sent.items() if value}}, initial=begins)
        moments = [(node.key, f"{node.key}: {Truncator(node.text).chars(40)}") for node in story.nodes.values()]
        self.fields["at"].choices = moments  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        self.is_valid()  # cleans: what could not be read is not in `cleaned_data`
        return {name: self.cleaned_data.get(name, self.initial[name]) for name in self.fields}


class ScenarioForm(DraftKeyForm):
    """An editor's form. A draft may be anything; what is published has to be playable."""

    class Media:
        js = [forms.Script("scenarios/places.js", type="module")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation and not self.errors:
            content = Scenario(**cleaned).content
            found = defaultdict(list)
            for fault in faults(content):
                found[field_of(fault)].append(fault)
            if found:
                # Makes Wagtail list all sentences at the top: a block may stand on a tab that is not open.
                self.add_error(None, "Not playable yet. Mend these:")
            for field, its_faults in found.items():
                self.add_error(field, error_of(field, its_faults, content))
        return cleaned


# Where the parts of the content stand on the form.
FIELDS = {
    "start.tension": "start_tension",
    "start.trust": "start_trust",
    "variant_b.fact": "fact",
    "variant_b.lesson": "lesson",
    "variant_b.reveal_node": "reveal_node",
    "variant_b.reveal_when": "reveal_when",
    "variant_b.choices": "reveal_choices",
    "variant_b.held_by": "held_by",
}

Note = tuple[list[str], str]  # the steps to what it speaks of, and the sentence


def field_of(fault: Fault) -> str:
    parts = fault.path.split(".")
    return FIELDS.get(".".join(parts[:2]), parts[0])


def error_of(field: str, its_faults: list[Fault], content: dict[str, Any]) -> ValidationError:
    """All that is wrong with one field. Of a stream Wagtail shows a single error, so it holds the others within."""
    notes = [note_of(fault) for fault in its_faults]
    if not isinstance(Scenario._meta.get_field(field), StreamField):
        return ValidationError([sentence for _, sentence in notes])
    held = content["variant_b"]["choices"] if field == "reveal_choices" else content[field]
    error = pinned(notes, held, StreamBlockValidationError)
    error.message = " ".join(sentence for _, sentence in notes)
    return error


def note_of(fault: Fault) -> Note:
    parts = fault.path.split(".")
    steps = parts[2 if ".".join(parts[:2]) in FIELDS else 1 :]
    return [*steps, fault.field] if fault.field else steps, f"{fault.place} {fault.what}. {fault.remedy}"


def pinned(notes: list[Note], held: Any, of_list: Any = ListBlockValidationError) -> ValidationError:
    """The sentences, each on the block it speaks of, so that Wagtail shows them in place."""
    if isinstance(held, list):
        kind, places = of_list, {block.get("key"): number for number, block in enumerate(held)}
    elif isinstance(held, dict):
        kind, places = StructBlockValidationError, {name: name for name in held}
    else:
        return ValidationError([sentence for _, sentence in notes])
    here, within = [], defaultdict(list)
    for steps, sentence in notes:
        if steps and steps[0] in places:
            within[steps[0]].append((steps[1:], sentence))
        else:
            here.append(sentence)
    errors = {places[step]: pinned(deeper, held[places[step]]) for step, deeper in within.items()}
    return kind(block_errors=errors, non_block_errors=here)
