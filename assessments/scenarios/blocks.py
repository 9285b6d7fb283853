"""How an editor writes a scene: who is there, moments with options, and endings."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    RegexBlock,
    StructBlock,
    TextBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument
from wagtail.images.blocks import ImageChooserBlock

from assessments.scenarios.rules.vocabulary import ENDINGS, PITFALLS, SKILLS, VERDICTS

SOUNDS = {"mp3", "m4a", "ogg", "wav"}
SKILL_CHOICES = [("Skills", list(SKILLS.items())), ("Pitfalls", list(PITFALLS.items()))]
NEXT_HELP = "Key of the moment or ending that follows: n2, e_agree."


def chosen_from(lists: str) -> dict[str, str]:
    """Attributes by which `places.js` lets an editor choose what else is typed by its key."""
    return {"data-controller": "scene-place", "data-scene-place-of-value": lists}


def place(lists: str, **more: Any) -> CharBlock:
    """A function and no class: migrations know what is kept, and that is plain text."""
    block = CharBlock(max_length=more.pop("max_length", 20), **more)
    block.field.widget.attrs |= chosen_from(lists)
    return block


def is_sound(document: AbstractDocument) -> None:
    if document.file_extension not in SOUNDS:
        raise ValidationError("This is no sound that phones play. Choose an MP3, M4A, OGG or WAV file.")


class PartyBlock(StructBlock):
    name = CharBlock(max_length=60)
    role = CharBlock(max_length=120)
    position = TextBlock(rows=2, help_text="What they demand.")
    interests = ListBlock(CharBlock(max_length=200), help_text="Why it matters to them. Never shown in play.")
    softens = TextBlock(required=False, rows=2, help_text="For who plays it: what makes them give way.")
    hardens = TextBlock(required=False, rows=2, help_text="For who plays it: what makes them dig in.")

    class Meta:
        icon = "user"
        label_format = "{name}"


class OptionBlock(StructBlock):
    """Something the officer can say or do. The skill and the numbers are shown in the debrief only."""

    key = CharBlock(max_length=10, help_text="a, b, c …: never changes.")
    text = TextBlock(rows=2)
    skill = ChoiceBlock(choices=SKILL_CHOICES)
    tension = IntegerBlock(default=0, min_value=-100, max_value=100)
    trust = IntegerBlock(default=0, min_value=-100, max_value=100)
    result = TextBlock(rows=2, help_text="What happens at once.")
    next = place("moments endings", help_text=NEXT_HELP)
    guard = CharBlock(
        required=False, max_length=60, help_text="Only works if, for example: trust>=50 and flag:asked_alone"
    )
    fallback = place("endings", required=False, help_text="The ending when the guard does not hold.")
    sets = RegexBlock(
        required=False,
        max_length=60,
        regex=r"^[a-z][a-z0-9_]*( [a-z][a-z0-9_]*)*$",
        error_messages={"invalid": "Small letters, digits and _, with spaces between two flags."},
        help_text="Flags that stand from then on, for guards: asked_alone.",
    )
    by_time = BooleanBlock(required=False, help_text="Not offered: what happens when the seconds run out.")

    class Meta:
        icon = "comment"
        label_format = "{key}. {text}"


class NodeBlock(StructBlock):
    """A moment: what happens, and what the officer can do about it."""

    key = CharBlock(max_length=20, help_text="n1, n2 …: never changes. The scene begins at the first one.")
    text = TextBlock(rows=3, help_text='Speech as Name: "What they say."')
    seconds = IntegerBlock(required=False, min_value=5, max_value=120, help_text="Only where time is the lesson.")
    picture = ImageChooserBlock(required=False)
    picture_text = CharBlock(
        required=False, max_length=300, label="What the picture shows", help_text="It stands under the picture too."
    )
    sound = DocumentChooserBlock(required=False, validators=[is_sound], help_text="MP3, M4A, OGG or WAV.")
    transcript = TextBlock(required=False, rows=2, help_text="What the sound says. It stands beside it.")
    options = ListBlock(OptionBlock(), collapsed=True)

    class Meta:
        icon = "comment"
        label = "Moment"
        label_format = "{key}: {text}"


class EndingBlock(StructBlock):
    key = CharBlock(max_length=20, help_text="e_agree, e_cool …: never changes.")
    type = ChoiceBlock(choices=list(ENDINGS.items()))
    verdict = ChoiceBlock(choices=list(VERDICTS.items()))
    text = TextBlock(rows=3)
    debrief = TextBlock(required=False, rows=3, help_text="What to take from having ended here.")

    class Meta:
        icon = "tick"
        label_format = "{key}: {text}"


class RevealChoiceBlock(StructBlock):
    """An answer to the hidden fact. Each one ends the scene."""

    key = CharBlock(max_length=10)
    text = TextBlock(rows=2)
    ending = place("endings", help_text="e_stop or e_missed")

    class Meta:
        icon = "comment"
        label_format = "{key}. {text}"


class StopBlock(StructBlock):
    """One choice of an experienced mediator, from the first moment to the ending."""

    node = place("stops", label="Moment", help_text="Its key; reveal is the hidden fact.")
    option = place("options", max_length=10)
    why = TextBlock(rows=2, help_text="Shown in the debrief beside what the officer chose.")

    class Meta:
        icon = "key"
        label_format = "{node}.{option}"
