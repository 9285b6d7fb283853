from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe

from assessments.quizzes.kinds.base import NO_ANSWER, Answer, Content, MayWait, Posted, QuestionForm
from assessments.quizzes.rules import blanks, markup


class ChosenBlank(MayWait, forms.ChoiceField):
    """A blank with choices."""


class TypedBlank(MayWait, forms.CharField):
    """A blank for one's own words."""


class ClozeForm(QuestionForm):
    """One field a blank. Choices stand in the order of the alphabet, which says nothing of the key."""

    def __init__(self, content: Content, answer: Answer, data: Posted) -> None:
        super().__init__(content, data)
        self.text = content["text"]
        given = answer or [""] * len(content["blanks"])
        for place, blank in enumerate(content["blanks"]):
            self.fields[f"answer_{place}"] = _field(blank, label=f"Blank {place + 1}", initial=given[place])

    def pieces(self) -> Iterator[tuple[SafeString, forms.BoundField | None]]:
        """The text, stretch by stretch, each with the field behind it."""
        for words, place in blanks.pieces(markup.passage(self.text)):
            name = f"answer_{place}"
            yield mark_safe(words), self[name] if name in self.fields else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(NO_ANSWER)
        return cleaned

    def answer(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]


def _alphabet(choice: str) -> str:
    return markup.plain(choice).casefold()


def _field(blank: Content, *, label: str, initial: str) -> forms.Field:
    if choices := blank.get("choices"):
        options = [("", "Choose…"), *((text, markup.plain(text)) for text in sorted(choices, key=_alphabet))]
        return ChosenBlank(label=label, initial=initial, choices=options)
    return TypedBlank(
        label=label,
        initial=initial,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 12}),
        error_messages={"max_length": f"{label}: make it shorter, %(limit_value)d characters at most."},
    )
