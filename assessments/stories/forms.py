from django import forms
from django.core.files.uploadedfile import UploadedFile

from assessments.letters import Unreadable
from assessments.stories.formats.limits import MAX_FILE
from assessments.stories.formats.shape import TOO_LARGE, Reading
from assessments.stories.services import reading


class FileForm(forms.Form):
    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ".twee,.tw,.txt,.json"}),
        help_text="Twee 3 (from Twine: Build, Export As Twee), or JSON that ink's compiler wrote; 2 MB at most.",
        error_messages={
            "required": "Choose a file.",
            "empty": "There is nothing in this file. Choose the one that holds the story.",
        },
    )

    def clean_file(self) -> Reading:
        """What it holds, once it can be read: its bytes tell what it is, not its name."""
        file: UploadedFile = self.cleaned_data["file"]
        self.name = file.name or "story"
        if (file.size or 0) > MAX_FILE:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return reading.read(file.read())
        except Unreadable as fault:
            raise forms.ValidationError(str(fault)) from fault
