from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from course_site.classroom.rules.events import EventKind
from course_site.classroom.rules.run import RunBlock
from course_site.cohorts.forms import CLOCK_ERRORS, REASON_ERRORS, TapForm
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.rules.attendance import MarkKind, needs_reason
from course_site.people.models import User

MINUTES_ERRORS = {
    "required": "Give the minutes, for example 45.",
    "invalid": "Write the minutes in digits, for example 45.",
    "min_value": "Give at least 1 minute. To leave the block out, drop it.",
    "max_value": "A class day has 480 minutes. Give fewer.",
}

# What each kind of event asks for beyond the tap itself.
ASKED: dict[EventKind, tuple[str, ...]] = {
    EventKind.STARTED: (),
    EventKind.FINISHED: (),
    EventKind.MOVED: ("after",),
    EventKind.TIMED: ("starts_at", "ends_at", "reason"),
    EventKind.LED_BY: ("leader",),
    EventKind.HELD_IN: ("text",),
    EventKind.RESIZED: ("minutes", "reason"),
    EventKind.DROPPED: ("reason",),
    EventKind.ADDED: ("minutes", "reason"),
    EventKind.TAKEN_BACK: ("takes_back", "reason"),
}


class EventForm(TapForm):
    """One event of one block: the tap, and what its kind asks for."""

    takes_back = forms.UUIDField(widget=forms.HiddenInput)
    after = forms.CharField(max_length=10, required=False, widget=forms.HiddenInput)
    starts_at = forms.TimeField(
        label="Taught from", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages=CLOCK_ERRORS
    )
    ends_at = forms.TimeField(
        label="Until", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages=CLOCK_ERRORS
    )
    leader = forms.ModelChoiceField(User.objects.none(), label="Who leads", required=False, empty_label="Nobody named")
    text = forms.CharField(label="Room", max_length=160, required=False, help_text="Leave it empty for the usual room.")
    minutes = forms.IntegerField(min_value=1, max_value=480, label="Minutes", error_messages=MINUTES_ERRORS)
    reason = forms.CharField(
        label="Why",
        max_length=200,
        help_text="One line. It goes into the record of the course, with your name.",
        error_messages=REASON_ERRORS,
    )

    def __init__(
        self, *args: Any, kind: EventKind, session: TrainingSession, block: RunBlock | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.session = kind, session
        for name in set(self.fields) - {"client_id", "marked_at", *ASKED[kind]}:
            del self.fields[name]
        if kind == EventKind.TIMED and not (block and block.was_told):
            del self.fields["reason"]
        if kind == EventKind.LED_BY:
            trainers = User.objects.filter(training__cohort=session.cohort_id).distinct()
            self.fields["leader"].queryset = trainers  # type: ignore[attr-defined]

    def clean_starts_at(self) -> datetime:
        return moment_on(self.session, self.cleaned_data["starts_at"])

    def clean_ends_at(self) -> datetime:
        return moment_on(self.session, self.cleaned_data["ends_at"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        starts_at, ends_at = given.get("starts_at"), given.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "Give a time after the start.")
        return given

    def detail(self) -> dict[str, Any]:
        """What the service is told besides the tap."""
        return {name: value for name, value in self.cleaned_data.items() if name in ASKED[self.kind]}


class GuestMarkForm(TapForm):
    """A tap about a guest: a time for late and left, a reason for an excuse or a correction."""

    clock = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages=CLOCK_ERRORS)
    reason = forms.CharField(
        label="Why", max_length=200, help_text="One line. It is kept with the mark.", error_messages=REASON_ERRORS
    )

    def __init__(
        self, *args: Any, kind: MarkKind, session: TrainingSession, earlier: MarkKind | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.session = kind, session
        if not kind.takes_a_time:
            del self.fields["clock"]
        if not needs_reason(earlier, kind):
            del self.fields["reason"]

    def clean_clock(self) -> datetime:
        return moment_on(self.session, self.cleaned_data["clock"])


def moment_on(session: TrainingSession, clock: time) -> datetime:
    """A time of the class day as a moment."""
    day = timezone.localtime(session.starts_at)
    return datetime.combine(day.date(), clock, day.tzinfo)
