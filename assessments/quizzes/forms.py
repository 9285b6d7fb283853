from typing import Any

from django import forms
from django.utils.timezone import localtime

from assessments.keyed import KeyedForm
from assessments.quizzes.models import Question, QuestionVersion
from assessments.quizzes.models.corrections import ACTS
from assessments.quizzes.rules.regrading import Act


class EnvelopeForm(forms.Form):
    """What travels with an answer, so that a second delivery and a stale screen are noticed."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    base_revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


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


class QuestionEditForm(KeyedForm):
    """An editor's form. A draft may be anything; what is published has to have a key."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_deferred_validation or self.errors:
            return cleaned
        if faults := Question(**cleaned).faults():
            self.add_error("body", faults)
        return cleaned


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
