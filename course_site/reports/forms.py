from django import forms

from course_site.cohorts.models import Cohort
from course_site.people.models import Precinct
from course_site.reports.ballot_counts import Filters

GROUPINGS = [
    ("cohort", "Cohort"),
    ("precinct", "Precinct or PSA"),
    ("borough", "Borough"),
    ("patrol_borough", "Patrol borough"),
    ("quarter", "Quarter"),
]
DATE = {"type": "date"}


class ApprovalFilterForm(forms.Form):
    """What to count; everything may be left as it is."""

    by = forms.ChoiceField(label="Group by", choices=GROUPINGS, required=False)
    precinct = forms.ModelChoiceField(
        Precinct.objects.active(),
        label="Precinct or PSA",
        to_field_name="code",
        empty_label="All",
        required=False,
    )
    borough = forms.ChoiceField(choices=[("", "All"), *Precinct.Borough.choices], required=False)
    cohort = forms.ModelChoiceField(Cohort.objects.all(), to_field_name="key", empty_label="All", required=False)
    since = forms.DateField(label="Ended from", widget=forms.DateInput(DATE), required=False)
    until = forms.DateField(label="Ended to", widget=forms.DateInput(DATE), required=False)

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "This day is before the first one. Swap them, or leave one empty.")

    def filters(self) -> Filters:
        """Of a valid form."""
        chosen = self.cleaned_data
        return Filters(
            by=chosen["by"] or "cohort",
            precinct=chosen["precinct"].code if chosen["precinct"] else "",
            borough=chosen["borough"],
            cohort=chosen["cohort"].key if chosen["cohort"] else "",
            since=chosen["since"],
            until=chosen["until"],
        )
