from typing import Any

from django import forms

from course_site.filings.models import Filing
from course_site.filings.rules.profiles import Profile


class SentForm(forms.Form):
    """That a paper was sent: in which layout, and when. `seen` is the hash of the facts that stood on the page."""

    filing_id = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    layout = forms.ChoiceField(label="Which layout did you send?", widget=forms.RadioSelect)
    sent_on = forms.DateField(
        label="Sent on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give the day on which it was sent.", "invalid": "Give a day, such as 2026-03-09."},
    )

    def __init__(self, *args: Any, profiles: list[Profile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.profiles = {profile.key: profile for profile in profiles}
        self.fields["layout"].choices = [(profile.key, profile.title) for profile in profiles]  # type: ignore[attr-defined]

    @property
    def profile(self) -> Profile:
        return self.profiles[self.cleaned_data["layout"]]


class CorrectionForm(SentForm):
    reason = forms.CharField(
        label="What was wrong",
        max_length=Filing._meta.get_field("reason").max_length,
        help_text="One line. It is kept with the correction.",
        error_messages={
            "required": "Write one line that says what was wrong.",
            "max_length": "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d.",
        },
    )
