from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from certificates.rules.facts import is_serial
from certificates.rules.names import same_name
from certificates.services.checking import MAX_SIZE


class OnlyField(forms.BoundField):
    """The one field of a form: its error stands beside it and nowhere else, so it takes the focus."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        return built | {"autofocus": True} if self.errors else built


class CodeForm(forms.Form):
    bound_field_class = OnlyField

    code = forms.CharField(
        label="Code on the certificate",
        help_text="24 letters and numbers in groups of four. Capitals and hyphens do not matter.",
        max_length=60,
        error_messages={"required": "Type the code. It stands under the square on the certificate."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"]
        if is_serial(typed):
            raise forms.ValidationError(
                "This is the number of a certificate. Type its code: the 24 letters and numbers between the square "
                "and the number."
            )
        return typed


class LastNameForm(forms.Form):
    """Shows the full name to somebody who knows the last name already."""

    bound_field_class = OnlyField

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


class FileForm(forms.Form):
    bound_field_class = OnlyField

    file = forms.FileField(
        label="File of the certificate",
        help_text="The PDF as it was downloaded, the credential (JSON) or the badge (PNG). A scan or a photo cannot be "
        "checked this way: type its code instead.",
        error_messages={
            "required": "Choose the file first.",
            "empty": "This file is empty. Choose the one that was downloaded.",
        },
        widget=forms.FileInput(attrs={"accept": ".pdf,.json,.png"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_SIZE:
            raise forms.ValidationError(
                "This file is larger than any certificate of ours. Choose the downloaded one, or type the code."
            )
        return file
