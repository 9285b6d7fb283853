from typing import Any

from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm

from course_site.core import uploads

REFUSALS = {
    "too_large": "This file is larger than 20 MB. Make it smaller, or split it.",
    "other_kind": "The content of this file is not what its name says. Save it again from the program that made "
    "it, and upload the new file.",
    "too_large_unpacked": "Unpacked, this file is far larger than it looks. Save it again without its large parts.",
    "macros": "This file holds macros. Save it without them.",
}


class CheckedDocumentForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        extension = file.name.rpartition(".")[2].lower()
        content = file.read(uploads.LARGEST + 1)
        file.seek(0)
        if code := uploads.refusal(extension, content):
            raise ValidationError(REFUSALS[code], code=code)
        return file
