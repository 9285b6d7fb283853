"""A sheet that was scored on paper."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone

from assessments.rubrics.forms.sheets import SceneForm, note_field
from assessments.rubrics.models import RubricVersion
from assessments.rubrics.rules import quick
from assessments.rubrics.rules.passing import Reason
from assessments.rubrics.wording import incomplete, not_read
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import User


class PaperForm(SceneForm):
    """A sheet that was scored on paper, typed in by somebody else."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    seat = forms.ModelChoiceField(
        Enrollment.objects.none(),
        label="Whose run?",
        empty_label="Choose the officer",
        to_field_name="public_id",
        error_messages={"required": "Choose the officer whose name stands on the paper."},
    )
    assessor = forms.ModelChoiceField(
        User.objects.none(),
        label="Who scored it?",
        empty_label="Choose the assessor",
        error_messages={"required": "Choose the assessor who signed the paper."},
    )
    played_on = forms.DateField(
        label="Played on",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Type the day that stands on the paper."},
    )
    started = forms.TimeField(label="Started at", required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    ended = forms.TimeField(
        label="Ended at",
        widget=forms.TimeInput(attrs={"type": "time"}),
        error_messages={"required": "Type when the run ended. If the paper does not say it, ask the assessor."},
    )
    red_flag_found = forms.TypedChoiceField(
        label="The hidden red flag, in variant B only",
        required=False,
        choices=[("", "A, as written: nothing hidden"), ("yes", "Found"), ("no", "Missed")],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
    )
    levels = forms.CharField(
        label="The levels, in the order of the rows",
        help_text="As in 3 3 4 3 2 3 3 3 N 3. N is not observed.",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Type a level for each row, in the order of the paper."},
    )

    def __init__(self, *args: Any, rubric: RubricVersion, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, rubric=rubric, **kwargs)
        # Quicker from the keys than a row of tiles.
        scenes = [("", "Choose the scene"), *rubric.content["assessed_draw"].items()]
        self.fields["scene"].widget = forms.Select(choices=scenes)
        self.rubric = rubric
        self.criteria: list[dict[str, Any]] = rubric.content["criteria"]
        seats, assessor = self.fields["seat"], self.fields["assessor"]
        seats.queryset = cohort.enrollments.seated().select_related("officer__user")  # type: ignore[attr-defined]
        seats.label_from_instance = lambda seat: str(seat.officer)  # type: ignore[attr-defined]
        assessor.queryset = User.objects.filter(training__cohort=cohort).distinct()  # type: ignore[attr-defined]
        for criterion in self.criteria:
            label = f"{criterion['key']} {criterion['title']}"
            self.fields[note_field(criterion["key"])] = forms.CharField(label=label, required=False, max_length=1000)

    @property
    def note_fields(self) -> list[BoundField]:
        return [self[note_field(criterion["key"])] for criterion in self.criteria]

    @property
    def notes(self) -> dict[str, str]:
        return {criterion["key"]: self.cleaned_data[note_field(criterion["key"])] for criterion in self.criteria}

    @property
    def ended_at(self) -> datetime:
        return self._moment(self.cleaned_data["ended"])

    @property
    def started_at(self) -> datetime | None:
        started = self.cleaned_data["started"]
        return self._moment(started) if started else None

    def _moment(self, clock: time) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["played_on"], clock))

    def clean_levels(self) -> dict[str, int | None]:
        try:
            return quick.read(self.cleaned_data["levels"], [criterion["key"] for criterion in self.criteria])
        except quick.NotRead as error:
            raise forms.ValidationError(not_read(error.code, error.found, len(self.criteria))) from error

    def refuse(self, reasons: Iterable[Reason]) -> None:
        for reason in reasons:
            row = f"{reason.criterion}: " if reason.criterion else ""
            self.add_error(self._field_of(reason), f"{row}{incomplete(reason)}")

    def _field_of(self, reason: Reason) -> str:
        if reason.code == "note_missing":
            return note_field(reason.criterion)
        return "red_flag_found" if reason.code in ("red_flag_unsaid", "red_flag_unasked") else "levels"
