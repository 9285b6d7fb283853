from typing import Any
from uuid import uuid4

from django import forms

from course_site.people.models import User


class AddressField(forms.ModelChoiceField):
    def to_python(self, value: Any) -> Any:
        """Addresses are kept in small letters."""
        return super().to_python(value.strip().lower() if isinstance(value, str) else value)


class SentOnce(forms.Form):
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class AboutSomebody(SentOnce):
    person = AddressField(
        User.objects.filter(deletion=None),
        to_field_name="email",
        widget=forms.EmailInput,
        label="E-mail address of the person",
        error_messages={
            "invalid_choice": "Nobody has this address. Look it up under People, and write it as it stands."
        },
    )


class LastDayForm(AboutSomebody):
    last_day = forms.DateField(
        label="Last day in the service",
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text="Leave it empty when they came back.",
        error_messages={"invalid": "Write the day as year-month-day, like 2026-03-31."},
    )


class HoldForm(AboutSomebody):
    reason = forms.CharField(max_length=200, help_text="The case or the request. It is kept with your name.")


class DeedsForm(forms.Form):
    """What an administrator looks for in the record of deeds."""

    who = forms.CharField(label="Who did it: name or address", required=False, max_length=80)
    what = forms.ChoiceField(required=False)
    about = forms.CharField(label="About whom: name or address", required=False, max_length=80)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [("", "Anything"), *kinds]  # type: ignore[attr-defined]


class ReleaseForm(forms.Form):
    reason = forms.CharField(max_length=200, label="Why it may end")
