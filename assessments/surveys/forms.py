"""The shape of input: the officer's answers, and the editor's survey."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, groupby
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from assessments.surveys import wording
from assessments.surveys.models import Survey
from assessments.surveys.rules import receipts
from assessments.surveys.rules.answers import Given
from assessments.surveys.rules.questions import Question
from assessments.surveys.rules.soundness import IN_WORDS, approval_asked, faults
from assessments.surveys.services import authoring, versions


class Reason(NamedTuple):
    """Why not everybody is asked: the code of an earlier question, its answers that ask, and all that in words."""

    item: str
    values: str
    question: str
    answers: str


class Asked(NamedTuple):
    """What the officer is asked at one place: a question, or a skill that several ask about."""

    number: int
    skill: str
    fields: list[BoundField]
    reason: Reason | None


class AnswersForm(forms.Form):
    """One field a question; all may be left empty."""

    def __init__(self, questions: Iterable[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {question.code: question for question in questions}
        for code, question in self.questions.items():
            field = FIELDS[question.kind](question)
            # For the rows that the page shows (`static/surveys/rows.js`).
            field.widget.attrs |= {"data-kind": question.kind, "data-about": question.about}
            self.fields[code] = field

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
            Asked(next(numbers), self.questions[rows[0].name].skill, rows, self._reason(rows[0].name))
            for rows in (list(fields) for _, fields in by_skill)
        ]

    def _reason(self, code: str) -> Reason | None:
        condition = self.questions[code].condition
        asked = self.questions.get(condition.item) if condition else None
        if condition is None or asked is None:
            return None
        labels = [option.label for option in asked.options if str(option.value) in condition.values]
        return Reason(condition.item, " ".join(sorted(condition.values)), asked.text, ", ".join(labels))

    def as_written(self) -> list[tuple[str, list[str]]]:
        """Each question that was answered with its answers in words, valid or not."""
        return [(str(field.label), _labels(field)) for field in self if field.value()]

    def answers(self) -> dict[str, Given]:
        given = {code: value for code, value in self.cleaned_data.items() if value not in (None, "", [])}
        return {code: value if isinstance(value, list) else str(value) for code, value in given.items()}


class CheckForm(AnswersForm):
    """What a trainer says of a class day; a page that is sent twice is kept once."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def answers(self) -> dict[str, Given]:
        return {code: given for code, given in super().answers().items() if code in self.questions}


class ReceiptForm(forms.Form):
    """The receipt as it was copied or typed, whatever stands between its letters."""

    receipt = forms.CharField(
        label=gettext_lazy("Your receipt"),
        help_text=gettext_lazy("26 letters and numbers. You got it when you sent your answers."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_receipt(self) -> str:
        receipt = receipts.read(self.cleaned_data["receipt"])
        if receipt is None:
            raise forms.ValidationError(wording.NO_RECEIPT)
        return receipt


def _labels(field: BoundField) -> list[str]:
    """What was chosen, in the words of the options; what was typed, as it is."""
    given = field.value()
    words = dict(getattr(field.field, "choices", []))
    return [str(words.get(value, value)) for value in (given if isinstance(given, list) else [given])]


def _one(question: Question) -> forms.Field:
    # Without the last one a choice once made could not be taken back: a radio button has no "off".
    choices = [*((str(option.value), option.label) for option in question.options), ("", _("No answer"))]
    return forms.ChoiceField(
        label=question.text,
        choices=choices,
        help_text=question.column,
        error_messages={"invalid_choice": wording.NOT_OFFERED},
        widget=forms.RadioSelect,
        required=False,
    )


def _several(question: Question) -> forms.Field:
    return forms.MultipleChoiceField(
        label=question.text,
        choices=[(str(option.value), option.label) for option in question.options],
        error_messages={"invalid_choice": wording.NOT_OFFERED},
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _number(question: Question) -> forms.Field:
    out_of_range = _("A whole number from {least} to {most}.").format(least=question.least, most=question.most)
    return forms.IntegerField(
        label=question.text,
        min_value=question.least,
        max_value=question.most,
        help_text=f"{out_of_range} {question.unit}".strip(),
        error_messages={"invalid": out_of_range, "min_value": out_of_range, "max_value": out_of_range},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        required=False,
    )


def _words(question: Question) -> forms.Field:
    return forms.CharField(
        label=question.text,
        max_length=question.limit,
        help_text=_("Up to {limit} characters. Please write no names.").format(limit=question.limit),
        error_messages={"max_length": wording.TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )


FIELDS: dict[str, Callable[[Question], forms.Field]] = {
    "scale": _one,
    "choice": _one,
    "group": _one,
    "choices": _several,
    "number": _number,
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
        if not self.errors:
            content = authoring.questions_of(cleaned["items"], cleaned.get("scales") or [])
            for fault in faults(content):
                self.add_error("items", fault.says)
            self._keep_the_approval(content)
        return cleaned

    def _keep_the_approval(self, content: dict[str, Any]) -> None:
        """Ratings of several years are pooled by the key and the scale of one question."""
        asked_before = versions.current(self.instance.key) if self.instance.key else None
        if asked_before and approval_asked(content) != approval_asked(asked_before.content):
            self.add_error("items", IN_WORDS["approval"])
