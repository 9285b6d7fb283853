from typing import Any

from django import forms

from certificates.rules.names import same_name


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code on the certificate",
        help_text="24 letters and numbers in groups of four. Capitals and hyphens do not matter.",
        max_length=60,
        error_messages={"required": "Type the code. It stands beside the square on the certificate."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class LastNameForm(forms.Form):
    """Shows the full name to somebody who knows the last name already."""

    last_name = forms.CharField(
        label="Last name on the certificate",
        max_length=150,
        error_messages={"required": "Type the last name as it is printed."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, last_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = last_name

    def clean_last_name(self) -> str:
        typed: str = self.cleaned_data["last_name"]
        if not same_name(typed, self.expected):
            raise forms.ValidationError(
                "This is not the last name on this certificate. Check the spelling on the paper."
            )
        return typed


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label="Why it is withdrawn",
        help_text="Kept with the certificate. The officer and the administrators see it; the public does not.",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
