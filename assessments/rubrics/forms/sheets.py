"""The shape of a sheet. Whether it is whole, the rule decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from assessments.rubrics.models import RubricVersion
from assessments.rubrics.rules.passing import Reason, Sheet, Variant, standard_of
from assessments.rubrics.wording import incomplete
from assessments.variants import VARIANTS

NOT_OBSERVED = "NO"
UNKNOWN_CHOICE = {"invalid_choice": "Choose one of the buttons of this row."}


class SceneForm(forms.Form):
    """What is going to be played, and by which version of the rubric it is scored."""

    scene = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "Choose the scene that was drawn."})
    variant = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=VARIANTS,
        error_messages={"required": "Choose A or B. It stands on the actors' card."},
    )
    version = forms.ModelChoiceField(
        RubricVersion.objects.all(), to_field_name="number", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, rubric: RubricVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scene"].choices = list(rubric.content["assessed_draw"].items())  # type: ignore[attr-defined]
        versions = RubricVersion.objects.filter(rubric_key=rubric.rubric_key)
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]
        self.fields["version"].initial = rubric.number


@dataclass(frozen=True)
class Row:
    """One criterion on the sheet."""

    criterion: Mapping[str, Any]
    level: BoundField
    note: BoundField
    choices: list[tuple[str, str, bool]]

    @property
    def errors(self) -> list[str]:
        return [*self.level.errors, *self.note.errors]


class SheetForm(forms.Form):
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    played_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    started = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    ended = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    red_flag_found = forms.TypedChoiceField(
        label="The hidden red flag",
        help_text="Found also means: acted on once it was shown. If it was missed, R10 is level 1.",
        required=False,
        widget=forms.RadioSelect,
        choices=[("yes", "Found"), ("no", "Missed")],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
    )

    def __init__(self, *args: Any, rubric: RubricVersion, scene: str, variant: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rubric, self.content, self.scene, self.variant = rubric, rubric.content, scene, variant
        self.standard = standard_of(rubric.content)
        if variant != Variant.B:
            del self.fields["red_flag_found"]
        elif flag := rubric.red_flag(scene):
            self.fields["red_flag_found"].help_text = f"{flag} {self.fields['red_flag_found'].help_text}"
        for criterion in self.content["criteria"]:
            self._add_row(criterion)

    @property
    def scene_title(self) -> str:
        return self.rubric.scene_title(self.scene)

    @property
    def rows(self) -> list[Row]:
        return [self._row(criterion) for criterion in self.content["criteria"]]

    @property
    def levels(self) -> dict[str, int | None]:
        chosen = {key: self.cleaned_data[level_field(key)] for key in self._keys}
        return {key: None if level == NOT_OBSERVED else int(level) for key, level in chosen.items() if level}

    @property
    def notes(self) -> dict[str, str]:
        return {key: self.cleaned_data[note_field(key)] for key in self._keys}

    def moment(self, at: datetime) -> datetime:
        """When it was played. Without JavaScript nobody says; a device that is ahead of us says it wrong."""
        return min(self.cleaned_data["played_at"] or at, at)

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """Puts every reason into its row."""
        for reason in reasons:
            self.add_error(self._field_of(reason), incomplete(reason))

    @property
    def _keys(self) -> list[str]:
        return [criterion["key"] for criterion in self.content["criteria"]]

    def _add_row(self, criterion: Mapping[str, Any]) -> None:
        key, label = criterion["key"], f"{criterion['key']} {criterion['title']}:"
        levels = [(str(level["level"]), level["name"]) for level in criterion["levels"]]
        self.fields[level_field(key)] = forms.ChoiceField(
            label=label,
            required=False,
            widget=forms.RadioSelect,
            choices=[*levels, (NOT_OBSERVED, "Not observed")],
            error_messages=UNKNOWN_CHOICE,
        )
        self.fields[note_field(key)] = forms.CharField(
            label=label, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
        )

    def _row(self, criterion: Mapping[str, Any]) -> Row:
        key = criterion["key"]
        rule = next(c for c in self.standard.criteria if c.key == key)
        choices = [
            (str(level["level"]), level["name"], level["level"] in self.standard.note_required_at)
            for level in criterion["levels"]
        ]
        if self.standard.allows_unobserved(rule, self.scene):
            choices.append((NOT_OBSERVED, "Not observed", False))
        return Row(criterion, self[level_field(key)], self[note_field(key)], choices)

    def _field_of(self, reason: Reason) -> str | None:
        if reason.code == "red_flag_unsaid":
            return "red_flag_found"
        if reason.criterion not in self._keys:
            return None
        return note_field(reason.criterion) if reason.code == "note_missing" else level_field(reason.criterion)


class CorrectionForm(SheetForm):
    """A kept sheet, to be changed with a reason."""

    reason = forms.CharField(
        label="Why do you correct the sheet?",
        help_text="One line. The officer reads it beside the correction.",
        max_length=200,
        error_messages={"required": "Write one line that says why."},
    )

    def __init__(self, *args: Any, rubric: RubricVersion, sheet: Sheet, client_id: UUID, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"client_id": client_id}
        if sheet.red_flag_found is not None:
            initial["red_flag_found"] = "yes" if sheet.red_flag_found else "no"
        for key, level in sheet.levels.items():
            initial |= {level_field(key): str(level or NOT_OBSERVED), note_field(key): sheet.notes.get(key, "")}
        scene, variant = sheet.scenario_key, sheet.variant
        super().__init__(*args, rubric=rubric, scene=scene, variant=variant, initial=initial, **kwargs)


def level_field(key: str) -> str:
    return f"level_{key}"


def note_field(key: str) -> str:
    return f"note_{key}"
