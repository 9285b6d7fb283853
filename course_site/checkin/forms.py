from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.dateformat import time_format

from course_site.checkin.rules.codes import LENGTH, tidy
from course_site.checkin.rules.paper import Entry
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.people.models import Officer, Precinct

REASON_ERRORS = {
    "required": "Write one line that says why.",
    "max_length": "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d.",
}
TIME_ERRORS = {
    "required": "Give the time, for example 9:20.",
    "invalid": "Write the time as hours and minutes, for example 09:20.",
}


class SentOnce(forms.Form):
    """A form whose sending has a name of its own: sent twice, it counts once."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)


class CodeForm(SentOnce):
    code = forms.CharField(
        label="Code on the screen",
        max_length=20,
        help_text="Six letters. Capitals and spaces do not matter.",
        error_messages={"required": "Type the six letters from the screen."},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off", "autocapitalize": "characters", "autocorrect": "off", "spellcheck": "false",
                "enterkeyhint": "send", "class": "code-input",
            }
        ),
    )  # fmt: skip

    def clean_code(self) -> str:
        code = tidy(self.cleaned_data["code"])
        if len(code) != LENGTH:
            raise forms.ValidationError(f"The code has six letters; you typed {len(code)}. Look at the screen again.")
        return code


class SeatsField(forms.MultipleChoiceField):
    """Public ids of seats. One that a second trainer has marked meanwhile is no fault: the count tells."""

    def clean(self, value: Any) -> set[UUID]:
        return {UUID(seat) for seat in super().clean(value)}

    def valid_value(self, value: str) -> bool:
        try:
            UUID(value)
        except ValueError:
            return False
        return True


class HeadCountForm(SentOnce):
    counted = forms.IntegerField(
        label="How many do you count in the room?",
        min_value=0,
        max_value=999,
        help_text="Officers only, with guests who make up a block and without trainers.",
        error_messages={
            "required": "Count the officers in the room and write the number.",
            "invalid": "Write the number in digits, for example 17.",
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    seats = SeatsField(required=False)


class SheetForm(SentOnce):
    text = forms.CharField(
        label="Numbers with a signature",
        help_text="For example 1-14, 16, 19L 9:20, 21A, 22E 1:30. "
        "A number alone was there, L came late, E left early, A was absent.",
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "characters", "spellcheck": "false"}),
        max_length=2000,
        error_messages={"required": "Type the numbers of the lines with a signature, for example 1-14, 16."},
    )
    rest_absent = forms.BooleanField(
        label="Everybody else on the sheet was absent",
        help_text="Without this, a line without a signature stays not marked yet.",
        required=False,
    )


class MissingTimesForm(forms.Form):
    """Asks for the times that the sheet leaves out: `19L` alone does not say when."""

    def __init__(
        self, *args: Any, entries: Sequence[Entry], names: dict[int, str], session: TrainingSession, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entries, self.session = entries, session
        for entry in entries:
            if entry.lacks_time:
                verb = "came" if entry.kind == MarkKind.LATE else "left"
                self.fields[_field(entry)] = ClassTimeField(session, label=f"{names[entry.number]} {verb} at")

    @property
    def complete(self) -> list[Entry]:
        return [
            replace(entry, clock=timezone.localtime(self.cleaned_data[_field(entry)]).time())
            if entry.lacks_time
            else entry
            for entry in self.entries
        ]


class ClassTimeField(forms.TimeField):
    """A time of the clock that becomes a moment of one class day."""

    def __init__(self, session: TrainingSession, **kwargs: Any) -> None:
        self.session = session
        kwargs.setdefault("error_messages", TIME_ERRORS)
        super().__init__(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)

    def clean(self, value: Any) -> datetime | None:
        given: time | None = super().clean(value)
        if given is None:
            return None
        starts, ends = timezone.localtime(self.session.starts_at), timezone.localtime(self.session.ends_at)
        moment = datetime.combine(starts.date(), given, starts.tzinfo)
        if not starts <= moment <= ends:
            raise forms.ValidationError(
                f"Give a time in class hours: {time_format(starts, 'g:i a')} to {time_format(ends, 'g:i a')}."
            )
        return moment


class CameForm(SentOnce):
    """When a walk-in came: a time, or nothing for in time."""

    def __init__(self, *args: Any, session: TrainingSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came_at"] = ClassTimeField(
            session, label="Came late, at", required=False, help_text="Leave it empty if they came in time."
        )


class SeatWalkInForm(CameForm):
    officer = forms.ModelChoiceField(
        Officer.objects.filter(user__is_active=True).select_related("user"), widget=forms.HiddenInput
    )


class NewWalkInForm(CameForm):
    name = forms.CharField(max_length=80, error_messages={"required": "Write the name as they say it."})
    precinct = forms.ModelChoiceField(
        Precinct.objects.active(),
        label="Precinct or PSA",
        error_messages={"required": "Choose the precinct or PSA, so that the officer can be found later."},
    )


class MatchForm(forms.Form):
    walk_in = forms.UUIDField(widget=forms.HiddenInput)
    officer = forms.ModelChoiceField(
        Officer.objects.filter(user__is_active=True).select_related("user"), widget=forms.HiddenInput
    )


class SetAsideForm(forms.Form):
    walk_in = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why this is no officer of the program", max_length=200, error_messages=REASON_ERRORS
    )


class ExcuseForm(SentOnce):
    reason = forms.CharField(
        label="Reason",
        max_length=200,
        help_text="One line, for example court in Brooklyn. Your trainer reads it and it is kept: nothing medical.",
        error_messages=REASON_ERRORS,
    )


class AnswerForm(forms.Form):
    request = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=[("excuse", "Excuse"), ("expect", "Expect in class")])


def _field(entry: Entry) -> str:
    return f"clock_{entry.number}_{entry.kind}"
