from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from assessments.exchange.formats.limits import MAX_FILE
from assessments.exchange.formats.shape import TOO_LARGE, Reading
from assessments.exchange.services import reading
from assessments.letters import Unreadable
from assessments.quizzes.models import Bank


class FileForm(forms.Form):
    file = forms.FileField(
        label="File",
        help_text="GIFT, Aiken, Moodle XML, QTI 1.2 to 3.0 (a file or a package), Canvas, or CSV; 10 MB at most.",
        error_messages={
            "required": "Choose a file.",
            "empty": "There is nothing in this file. Choose the one that holds the questions.",
        },
    )
    bank = forms.ModelChoiceField(
        Bank.objects.all(), required=False, empty_label="A new bank", help_text="Where the questions go, as drafts."
    )
    key = forms.SlugField(
        label="Key of the new bank", required=False, max_length=40, help_text="Letters, digits and hyphens. It stays."
    )
    title = forms.CharField(label="Title of the new bank", required=False, max_length=255)

    def clean_file(self) -> Reading:
        """What it holds, once it can be read: its bytes tell what it is, not its name."""
        file: UploadedFile = self.cleaned_data["file"]
        self.name = file.name or "questions"
        if (file.size or 0) > MAX_FILE:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return reading.read(file.read())
        except Unreadable as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if key and Bank.objects.filter(key=key).exists():
            raise forms.ValidationError("A bank has this key already. Choose it above, or give another key.")
        return key

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not found.get("bank") and not found.get("key") and "key" not in self.errors:
            self.add_error("bank", "Choose a bank, or give the key of a new one.")
        return found

    def goes_to(self) -> tuple[str, str]:
        """Key and title of the bank."""
        bank, key = self.cleaned_data["bank"], self.cleaned_data["key"]
        return (bank.key, bank.title) if bank else (key, self.cleaned_data["title"] or key)
