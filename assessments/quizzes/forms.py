from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import Select
from django.utils.timezone import localtime

from assessments.keyed import DraftKeyForm
from assessments.quizzes.models import Bank, Question, QuestionVersion
from assessments.quizzes.models.corrections import ACTS
from assessments.quizzes.rules.keys import next_free
from assessments.quizzes.rules.regrading import Act
from modules.models import DayPage
from modules.services import objectives
from modules.services.objectives import OfModule


class EnvelopeForm(forms.Form):
    """What travels with an answer, so that a second delivery and a stale screen are noticed."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    base_revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Reason",
        max_length=200,
        help_text="One line. It is kept with the seat, and no name belongs in it.",
        error_messages={
            "required": "Write one line that says why.",
            "max_length": "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d.",
        },
    )


class ExtraTryForm(ReasonForm):
    """One more try."""


class LateAnswerForm(ReasonForm):
    """Whether an answer that came late counts."""

    event = forms.UUIDField(widget=forms.HiddenInput)
    counts = forms.TypedChoiceField(
        label="What becomes of it",
        choices=[("yes", "It counts"), ("no", "Leave it out")],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it counts."},
    )
    field_order = ["counts", "reason"]


class ExtraTimeForm(ReasonForm):
    """More time for a person wherever there is a limit."""

    percent = forms.TypedChoiceField(
        label="Extra time",
        choices=[(0, "None"), (25, "25 percent more"), (50, "50 percent more"), (100, "Twice the time")],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how much more time."},
    )
    field_order = ["percent", "reason"]


class QuestionEditForm(DraftKeyForm):
    """An editor's form. A draft may be anything; what is published has to have a key, and an objective that is
    taught."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.fields["key"].disabled:
            self.fields["key"].help_text += f" Next free: {', '.join(_free_keys())}."
        if taught := objectives.by_module():
            self.fields["objective"].widget = Select(choices=_choices(taught, self.instance.objective))

    def clean_objective(self) -> str:
        """A draft may keep what is taught no more."""
        objective: str = self.cleaned_data["objective"]
        taught = {key for _, those in objectives.by_module() for key, _ in those}
        if taught and objective not in taught and not self.is_deferred_validation:
            raise forms.ValidationError(f"No module of the course teaches “{objective}”. Choose one of the list.")
        return objective

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_deferred_validation or self.errors:
            return cleaned
        if faults := Question(**cleaned).faults():
            self.add_error("body", faults)
        return cleaned


class QuizEditForm(DraftKeyForm):
    """An editor's form. A quiz opens when the class of its day begins: a day that is none would open it at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].help_text = "The quiz opens when the class of this day begins."
        self.days = {day.key: f"{day.label}: {day.title}" for day in DayPage.objects.live().order_by("path")}
        if self.days:
            now = self.instance.day
            strange = [(now, f"{now} (no day of the course)")] if now and now not in self.days else []
            self.fields["day"].widget = Select(choices=[("", "Choose a day"), *strange, *self.days.items()])

    def clean_day(self) -> str:
        """A draft may keep what is no day any more."""
        day: str = self.cleaned_data["day"]
        if self.days and day not in self.days and not self.is_deferred_validation:
            raise forms.ValidationError(f"The course has no day “{day}”. Choose one of the list.")
        return day

    def clean(self) -> dict[str, Any]:
        """A draft may wait for its questions; officers get none shorter than it says."""
        cleaned = super().clean()
        bank, draw = cleaned.get("bank"), cleaned.get("draw")
        if bank and draw and not self.is_deferred_validation and draw > (there_are := bank.questions.live().count()):
            questions = "1 question of this bank is" if there_are == 1 else f"{there_are} questions of this bank are"
            self.add_error("draw", f"{questions} published. Publish more of them first, or draw fewer.")
        return cleaned


def _free_keys() -> list[str]:
    """The next one of each bank."""
    used = list(Question.objects.values_list("key", flat=True))
    return [next_free(bank, used) for bank in Bank.objects.values_list("key", flat=True)]


def _choices(taught: Sequence[OfModule], objective: str) -> list[Any]:
    """By module. One that is not taught is kept as it is until another is chosen."""
    groups: list[Any] = [(title, [(key, f"{key} {text}") for key, text in those]) for title, those in taught]
    if objective and objective not in {key for _, those in taught for key, _ in those}:
        groups.insert(0, (objective, f"{objective} (no module teaches it)"))
    return [("", "Choose an objective"), *groups]


class VersionField(forms.ModelChoiceField):
    widget = forms.RadioSelect

    def label_from_instance(self, version: QuestionVersion) -> str:
        answers = f"{version.answered} {'answer' if version.answered == 1 else 'answers'}"
        return f"Version {version.number}, published {localtime(version.published_at):%B %-d, %Y}: {answers}"


TAKES_BACK = "Back to its own key: takes the correction back"


class CorrectionForm(forms.Form):
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    version = VersionField(
        queryset=QuestionVersion.objects.none(), empty_label=None, label="What was asked",
        help_text="Choose the version that was answered.",
    )  # fmt: skip
    act = forms.TypedChoiceField(label="What to do", choices=ACTS, coerce=Act, widget=forms.RadioSelect)
    reason = forms.CharField(
        max_length=200,
        help_text="One line that says what was wrong. It is kept, and no name belongs in it.",
        error_messages={"required": "Write one line that says what was wrong."},
    )

    def __init__(self, *args: Any, versions: Any, in_force: bool, **kwargs: Any) -> None:
        """`in_force`: whether a correction is, which can be taken back."""
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]
        if in_force:
            self.fields["act"].choices = [  # type: ignore[attr-defined]
                (act, TAKES_BACK if act == Act.LEAVE else label) for act, label in ACTS
            ]
