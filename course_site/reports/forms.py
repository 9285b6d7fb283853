from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import MinValueValidator

from course_site.cohorts.models import Cohort
from course_site.people.models import Precinct
from course_site.reports.approval_rating import GROUPINGS, Places
from course_site.reports.ballot_counts import Filters
from course_site.reports.datasets import DATASETS
from course_site.reports.models import Export
from course_site.reports.papers.funder import Grant
from course_site.reports.ratings import RATINGS, Rating

ALL = ("", "All")
PAPER_FORMATS = [
    ("pdf", "PDF, to read and print"),
    ("docx", "Word, to work on"),
    ("csv", "CSV, every number in it"),
    ("xlsx", "Excel (XLSX), every number in it"),
]
DATE = {"type": "date"}
NOT_A_DAY = {"invalid": "Write the day as year-month-day, like 2026-03-31, or leave it empty."}
NO_GROUPING = {"invalid_choice": "The report is not grouped this way. Choose a grouping from the list."}
NO_COHORT = {"invalid_choice": "There is no such cohort. Choose one from the list, or All."}
NOT_ALONE = {"invalid_choice": "Nothing can be shown for this place alone. Choose another one, or All."}


class PeriodForm(forms.Form):
    """From one day to another, by the day on which a cohort ends; either may be left empty."""

    since = forms.DateField(label="Ended from", widget=forms.DateInput(DATE), error_messages=NOT_A_DAY, required=False)
    until = forms.DateField(label="Ended to", widget=forms.DateInput(DATE), error_messages=NOT_A_DAY, required=False)

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "This day is before the first one. Swap them, or leave one empty.")


class PublishForm(PeriodForm):
    """The report that somebody looked at, to stand on the public page."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    counted_at = forms.DateTimeField(
        widget=forms.HiddenInput, validators=[MinValueValidator(datetime(2000, 1, 1, tzinfo=UTC))]
    )


class TakeDownForm(forms.Form):
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(max_length=200, help_text="It is kept with your name.")


class ApprovalFilterForm(PeriodForm):
    """What to count; everything may be left as it is."""

    by = forms.ChoiceField(
        label="Group by",
        choices=[(key, grouping.title) for key, grouping in GROUPINGS.items()],
        error_messages=NO_GROUPING,
        required=False,
    )
    precinct = forms.ChoiceField(
        label="Precinct or PSA",
        help_text="Those that can be shown alone.",
        error_messages=NOT_ALONE,
        required=False,
    )
    borough = forms.ChoiceField(error_messages=NOT_ALONE, required=False)
    cohort = forms.ModelChoiceField(
        Cohort.objects.all(), to_field_name="key", empty_label="All", error_messages=NO_COHORT, required=False
    )

    field_order = ["by", "precinct", "borough", "cohort", "since", "until"]

    def __init__(self, *args: Any, rating: Rating, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rating = rating
        self.fields["precinct"].choices = [ALL, *places.precincts.items()]  # type: ignore[attr-defined]
        self.fields["borough"].choices = [ALL, *places.boroughs.items()]  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """Of a valid form."""
        chosen = self.cleaned_data
        return Filters(
            rating=self.rating,
            by=chosen["by"] or "cohort",
            precinct=chosen["precinct"],
            borough=chosen["borough"],
            cohort=chosen["cohort"].key if chosen["cohort"] else "",
            since=chosen["since"],
            until=chosen["until"],
        )


class CutForm(forms.Form):
    """Which place to count alone from now on, and why somebody needs that."""

    rating = forms.ChoiceField(choices=[(key, rating.title) for key, rating in RATINGS.items()])
    precinct = forms.ModelChoiceField(
        Precinct.objects.filter(archived_at=None),
        to_field_name="code",
        label="Precinct or PSA",
        error_messages={"invalid_choice": "There is no such place. Choose one from the list."},
    )
    reason = forms.CharField(
        max_length=200, help_text="It is kept with your name, for everybody who checks the numbers later."
    )


class YearForm(forms.Form):
    year = forms.TypedChoiceField(
        coerce=int, error_messages={"invalid_choice": "No cohort begins in this year. Choose one from the list."}
    )

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, year) for year in years]  # type: ignore[attr-defined]


class CommissionerForm(YearForm):
    format = forms.ChoiceField(choices=PAPER_FORMATS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].error_messages["invalid_choice"] = (
            "No class that is closed ended in this year. Choose one from the list."
        )


class FunderForm(PeriodForm):
    """What a funder's report needs that is on no record here."""

    name = forms.CharField(label="Name of the grant", max_length=100)
    spent = forms.DecimalField(
        label="Spent, in U.S. dollars",
        help_text="For the cost of each officer. Leave it empty, and the report says nothing of costs.",
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
    )
    format = forms.ChoiceField(choices=PAPER_FORMATS)

    field_order = ["name", "since", "until", "spent", "format"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("since", "until"):
            self.fields[name].required = True

    def grant(self) -> Grant:
        """Of a valid form."""
        return Grant(**{name: self.cleaned_data[name] for name in ("name", "since", "until", "spent")})


class ExportForm(PeriodForm):
    """What to write to a long file."""

    public_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    dataset = forms.ChoiceField(label="What", choices=[(key, dataset.title) for key, dataset in DATASETS.items()])
    format = forms.ChoiceField(choices=Export.Format)

    field_order = ["public_id", "dataset", "format", "since", "until"]
