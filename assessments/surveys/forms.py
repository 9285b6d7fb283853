"""The shape of input: the officer's answers, and the editor's survey."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, groupby
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from wagtail.admin.forms import WagtailAdminModelForm

from assessments.surveys.models import Survey
from assessments.surveys.rules.answers import Given
from assessments.surveys.rules.questions import Question

# Without it a choice once made could not be taken back: a radio button has no "off".
NO_ANSWER = ("", "No answer")
NOT_OFFERED = "Choose one of the answers that are shown here."
TOO_LONG = "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d."


class Asked(NamedTuple):
    """What the officer is asked at one place: a question, or a skill that several ask about."""

    number: int
    skill: str
    fields: list[BoundField]


class AnswersForm(forms.Form):
    """One field a question; all may be left empty."""

    def __init__(self, questions: Iterable[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {question.code: question for question in questions}
        for code, question in self.questions.items():
            self.fields[code] = FIELDS[question.kind](question)

    def sections(self) -> list[tuple[str, list[Asked]]]:
        """What is asked in order, under the headings of the questions."""
        numbers = count(1)
        by_section = groupby(self, key=lambda field: self.questions[field.name].section)
        return [(section, self._asked(fields, numbers)) for section, fields in by_section]

    def total(self) -> int:
        return sum(len(asked) for _, asked in self.sections())

    def _asked(self, fields: Iterable[BoundField], numbers: Iterator[int]) -> list[Asked]:
        by_skill = groupby(fields, key=lambda field: self.questions[field.name].skill or field.name)
        return [
            Asked(next(numbers), self.questions[rows[0].name].skill, rows)
            for rows in (list(fields) for _, fields in by_skill)
        ]

    def as_written(self) -> list[tuple[str, list[str]]]:
        """Each question that was answered with its answers in words, valid or not."""
        return [(str(field.label), _labels(field)) for field in self if field.value()]

    def answers(self) -> dict[str, Given]:
        return {code: given for code, given in self.cleaned_data.items() if given}


def _labels(field: BoundField) -> list[str]:
    """What was chosen, in the words of the options; what was typed, as it is."""
    given = field.value()
    words = dict(getattr(field.field, "choices", []))
    return [str(words.get(value, value)) for value in (given if isinstance(given, list) else [given])]


def _one(question: Question) -> forms.Field:
    choices = [(str(option.value), option.label) for option in question.options]
    return forms.ChoiceField(
        label=question.text,
        choices=[*choices, NO_ANSWER],
        help_text=question.column,
        error_messages={"invalid_choice": NOT_OFFERED},
        widget=forms.RadioSelect,
        required=False,
    )


def _several(question: Question) -> forms.Field:
    choices = [(str(option.value), option.label) for option in question.options]
    return forms.MultipleChoiceField(
        label=question.text,
        choices=choices,
        error_messages={"invalid_choice": NOT_OFFERED},
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _words(question: Question) -> forms.Field:
    return forms.CharField(
        label=question.text,
        max_length=question.limit,
        help_text=f"Up to {question.limit} characters. Please write no names.",
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )


FIELDS: dict[str, Callable[[Question], forms.Field]] = {
    "scale": _one,
    "choice": _one,
    "group": _one,
    "choices": _several,
    "text": _words,
}


class SurveyForm(WagtailAdminModelForm):
    """What an editor fills in; the lists are ticked, not typed."""

    opens = forms.MultipleChoiceField(choices=Survey.OPENS, widget=forms.CheckboxSelectMultiple)
    days = forms.MultipleChoiceField(
        choices=Survey.DAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="For a survey that opens when a class day closes.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        scales = {block.value["key"] for block in cleaned.get("scales") or []}
        keys: set[str] = set()
        for item in cleaned.get("items") or []:
            key, scale = item.value["key"], item.value.get("scale")
            if scale and scale not in scales:
                self.add_error("items", f"{key} uses the scale “{scale}”. Add it under Scales, or correct it.")
            if key in keys:
                self.add_error("items", f"{key} is used twice. Give each item a key of its own.")
            keys.add(key)
        return cleaned
