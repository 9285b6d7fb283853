"""How the assessors of a class are arranged and compared."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from assessments.rubrics.forms.sheets import NOT_OBSERVED, SceneForm, level_field
from assessments.rubrics.rules.passing import Levels
from assessments.rubrics.services.second_ratings import Pair
from assessments.rubrics.wording import REFUSALS
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import User


class SecondRaterForm(forms.Form):
    seat = forms.ModelChoiceField(
        Enrollment.objects.none(), label="Whose run?", empty_label="Choose the officer", to_field_name="public_id"
    )
    assessor = forms.ModelChoiceField(
        User.objects.none(), label="Who scores it too?", empty_label="Choose the second assessor"
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats, assessor = self.fields["seat"], self.fields["assessor"]
        seats.queryset = cohort.enrollments.seated().select_related("officer__user")  # type: ignore[attr-defined]
        seats.label_from_instance = lambda seat: str(seat.officer)  # type: ignore[attr-defined]
        assessor.queryset = User.objects.filter(training__cohort=cohort).distinct()  # type: ignore[attr-defined]


class ResolutionForm(forms.Form):
    counts = forms.ChoiceField(
        label="Which sheet counts?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the sheet that counts.", "invalid_choice": REFUSALS["sheet_missing"]},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="One line. It is kept with both sheets.",
        max_length=200,
        error_messages={"required": "Write one line that says why."},
    )

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sheets = {"first": pair.first, "second": pair.second}
        offered = [(part, f"The sheet of {sheet.assessor}") for part, sheet in sheets.items() if sheet]
        # Of a run that nobody has scored, the second rater is let go.
        self.fields["counts"].choices = offered or [("first", "One assessor's")]  # type: ignore[attr-defined]


class CalibrationForm(SceneForm):
    """Which run all assessors score."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label="Which run?",
        help_text="The recording, or who plays it live.",
        max_length=120,
        error_messages={"required": "Name the recording, or who plays the run."},
    )


class RevealForm(forms.Form):
    reason = forms.CharField(
        label="Why do you show the sheets before all have sent?",
        max_length=200,
        error_messages={"required": "Write one line that says why."},
    )


class AgreedForm(forms.Form):
    """The levels that the assessors settle on."""

    def __init__(self, data: QueryDict | None = None, *, content: Mapping[str, Any], known: Levels) -> None:
        """`known` are the levels that stand there already, to be kept or changed."""
        initial = {level_field(key): str(level or NOT_OBSERVED) for key, level in known.items()}
        super().__init__(data, initial=initial)
        for criterion in content["criteria"]:
            levels = [(str(level["level"]), f"{level['level']} {level['name']}") for level in criterion["levels"]]
            self.fields[level_field(criterion["key"])] = forms.ChoiceField(
                label=f"{criterion['key']} {criterion['title']}",
                choices=[("", "Choose"), *levels, (NOT_OBSERVED, "Not observed")],
                error_messages={"required": "Choose the level you agreed on."},
            )

    @property
    def levels(self) -> dict[str, int | None]:
        chosen = {name.removeprefix("level_"): level for name, level in self.cleaned_data.items()}
        return {key: None if level == NOT_OBSERVED else int(level) for key, level in chosen.items()}
