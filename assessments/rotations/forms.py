from typing import Any

from django import forms

from assessments.rotations.models.saved import LONGEST
from assessments.rotations.rules.debrief import Step
from assessments.scenarios.models import Scenario
from assessments.variants import VARIANTS
from course_site.cohorts.models import Enrollment

MOST_ROOMS = 10
MOST_ROUNDS = 12
MOST_MINUTES = 90


class PlanForm(forms.Form):
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    # The plan that the screen showed, where this one takes its place.
    replaced = forms.UUIDField(widget=forms.HiddenInput, required=False)
    rooms = forms.IntegerField(
        label="How many rooms?", help_text="Three play in each. The others look on.", min_value=1, max_value=MOST_ROOMS
    )
    rounds = forms.IntegerField(label="How many rounds?", min_value=1, max_value=MOST_ROUNDS)
    watching = forms.MultipleChoiceField(
        label="Who watches today?",
        help_text="They look on and are given no part. Nobody asks why, and only trainers see this list.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, seats: list[Enrollment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["watching"].choices = [  # type: ignore[attr-defined]
            (str(seat.public_id), str(seat.officer)) for seat in seats
        ]


class RestForm(forms.Form):
    """Which plan the screen showed, and the name of the one that takes its place."""

    client_id = forms.UUIDField()
    replaced = forms.UUIDField()


class RoundForm(forms.Form):
    number = forms.IntegerField(min_value=1, max_value=MOST_ROUNDS, widget=forms.HiddenInput)
    act = forms.ChoiceField(choices=[("begin", ""), ("end", "")])
    minutes = forms.IntegerField(
        label="Minutes to play",
        help_text="The screen in the room counts them down. Leave it empty for no clock.",
        min_value=1,
        max_value=MOST_MINUTES,
        required=False,
    )
    scene = forms.ModelChoiceField(
        Scenario.objects.filter(live=True),
        label="Cards on the phones",
        help_text="Each one sees their own card, and only while the round runs.",
        required=False,
        empty_label="No cards",
        to_field_name="key",
    )
    variant = forms.ChoiceField(
        label="Which one",
        required=False,
        choices=VARIANTS,
    )


class StepForm(forms.Form):
    """Which step of which round's debrief the screen showed."""

    round = forms.IntegerField(min_value=1, max_value=MOST_ROUNDS, widget=forms.HiddenInput)
    seen = forms.TypedChoiceField(choices=[(step.value, "") for step in Step], coerce=lambda value: Step(int(value)))


class TalkOverForm(forms.Form):
    round = forms.IntegerField(min_value=1, max_value=MOST_ROUNDS, widget=forms.HiddenInput)
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    next_time = forms.CharField(
        label="Next time I will …",
        help_text="One thing to try. It comes back to you on day 90, and to nobody else.",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d."},
    )
    act = forms.ChoiceField(choices=[("keep", ""), ("drop", "")])
