from django import forms
from django.core.files.uploadedfile import UploadedFile

from course_site.rosters.rules.tables import Unreadable
from course_site.rosters.sheets.limits import MAX_UPLOAD
from course_site.rosters.wording import unreadable


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Roster",
        help_text="A CSV file or an Excel workbook (.xlsx), 10 MB at most. Columns may stand in any order.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={
            "required": "Choose a file.",
            "empty": "There is nothing in this file. Choose the file that holds the officers.",
        },
    )

    def clean_file(self) -> UploadedFile:
        """Its bytes tell what it is, not its name: that is for the reader to say."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_UPLOAD:
            raise forms.ValidationError(unreadable(Unreadable("too_large")))
        return file


DAY_ERRORS = {
    "required": "Give the day, for example 03/02/2026.",
    "invalid": "Give a day of the calendar, for example 03/02/2026.",
}


class DayForm(forms.Form):
    from_day = forms.DateField(
        label="Precincts change on",
        help_text="The first day at the new Precinct or PSA. Reports about earlier days stay as they are.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=DAY_ERRORS,
    )


class ApplyForm(forms.Form):
    from_day = forms.DateField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput)


class AsOfForm(forms.Form):
    as_of = forms.DateField(
        label="Precincts as of",
        required=False,
        help_text="Empty: today. Only precincts are dated: names, addresses and ranks are as they are today, and the "
        "file says so.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=DAY_ERRORS,
    )
