from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateformat import time_format

from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import Attendance, MarkKind, needs_reason
from course_site.core import clocks
from course_site.people.models import Precinct

CLOCK_LABELS = {MarkKind.LATE: "Came at", MarkKind.LEFT: "Left at"}
CLOCK_ERRORS = {
    "required": "Give the time, for example 8:10 a.m.",
    "invalid": "Write the time as hours and minutes, for example 08:10.",
}
REASON_ERRORS = {
    "required": "Write one line that says why.",
    "max_length": "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d.",
}


class TapForm(forms.Form):
    """What every tap brings along: its own name, and the moment as the device tells it."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    marked_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def moment(self, at: datetime) -> datetime:
        """When it was tapped. Without JavaScript nobody says; a device that is ahead of us says it wrong."""
        return min(clocks.sane(self.cleaned_data["marked_at"] or at), at)


class RestForm(TapForm):
    """The officers who were named when it was asked whether they are here."""

    seats = forms.ModelMultipleChoiceField(Enrollment.objects.none(), to_field_name="public_id")

    def __init__(self, *args: Any, session: TrainingSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["seats"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = session.cohort.enrollments.all()


class MarkForm(TapForm):
    """One mark of one officer: a time for late and left, a reason for an excuse or a correction."""

    clock = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages=CLOCK_ERRORS)
    reason = forms.CharField(
        label="Reason",
        max_length=200,
        help_text="One line. It is kept with the mark.",
        error_messages=REASON_ERRORS,
    )

    settles = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kind: MarkKind, session: TrainingSession, earlier: Attendance, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.session, self.earlier = kind, session, earlier
        if kind.takes_a_time:
            self.fields["clock"].label = CLOCK_LABELS[kind]
        else:
            del self.fields["clock"]
        decides = bool(self["settles"].value())
        if not (decides or needs_reason(earlier.state, kind)):
            del self.fields["reason"]
        elif decides:
            self.fields["reason"].label = "How you know"
        elif kind != MarkKind.EXCUSED:
            self.fields["reason"].label = "What was wrong with the mark before"

    def clean_clock(self) -> datetime:
        starts, ends = timezone.localtime(self.session.starts_at), timezone.localtime(self.session.ends_at)
        clock = datetime.combine(starts.date(), self.cleaned_data["clock"], starts.tzinfo)
        if not starts <= clock <= ends:
            raise forms.ValidationError(
                f"Give a time in class hours: {time_format(starts, 'g:i a')} to {time_format(ends, 'g:i a')}"
            )
        arrived = clock if self.kind == MarkKind.LATE else self.earlier.arrived_at
        left = clock if self.kind == MarkKind.LEFT else self.earlier.left_at
        if arrived and left and left <= arrived:
            raise forms.ValidationError(
                f"Check the time: coming at {_words(arrived)} and leaving at {_words(left)} leaves no time in class"
            )
        return clock


class OfferForm(forms.Form):
    """Seats of a cohort held for a precinct."""

    precinct = forms.ModelChoiceField(
        Precinct.objects.active(),
        label="Precinct or PSA",
        empty_label="Choose",
        error_messages={"required": "Choose a precinct or PSA.", "invalid_choice": "Choose one from the list."},
    )
    seats = forms.IntegerField(
        label="Seats",
        min_value=0,
        max_value=200,
        help_text="0 takes the offer back.",
        error_messages={"required": "Give the number of seats.", "invalid": "Give the number in digits."},
    )


class SearchForm(forms.Form):
    words = forms.CharField(max_length=80, error_messages={"required": "Type a name or a tax number first."})


class ReasonForm(forms.Form):
    """Why a seat is given up."""

    reason = forms.CharField(
        label="Reason",
        max_length=200,
        help_text="One line. It is kept with the seat, and no name belongs in it.",
        error_messages=REASON_ERRORS,
    )


class OtherCohortField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        free = max(0, obj.capacity - obj.seats)
        return f"{obj.title}, {obj.starts_on:%B} {obj.starts_on.day}, {obj.place}: {free} free"


class OtherCohortForm(ReasonForm):
    """Where to, and why."""

    cohort = OtherCohortField(
        Cohort.objects.none(),
        to_field_name="key",
        label="To",
        empty_label="Choose a cohort",
        error_messages={
            "required": "Choose a cohort.",
            "invalid_choice": "Choose a cohort from the list: one whose class days are not over.",
        },
    )
    field_order = ["cohort", "reason"]

    def __init__(self, *args: Any, away_from: Cohort, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cohort"]
        assert isinstance(field, OtherCohortField)
        field.queryset = away_from.others_of_the_course(on).with_seats()


class TargetsForm(forms.Form):
    """The plan of a year."""

    cohorts = forms.IntegerField(label="Cohorts", min_value=1, max_value=500)
    seats = forms.IntegerField(label="Seats", min_value=1, max_value=30_000)
    precincts = forms.IntegerField(label="Precincts and PSAs", min_value=1, max_value=500)
    precinct_limit = forms.IntegerField(
        label="Officers of one precinct on a day",
        min_value=1,
        max_value=100,
        help_text="More than these in class on the same day is a warning.",
    )


def _words(moment: datetime) -> str:
    return time_format(timezone.localtime(moment), "g:i a")
