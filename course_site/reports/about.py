"""What a reader needs to check the numbers: on screen, on the second sheet of a workbook, in every line of a CSV."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from course_site.reports.approval_rating import Report
from course_site.reports.ballot_counts import Filters

METHOD = (
    "Officers who could answer are those who came on day 4 or completed the course. Classes are pooled by adding "
    "their counts.",
    "Only surveys that have closed are counted, and a number that was shown never changes. Where fewer than 5 officers "
    "of a class answered, they are counted with the next class; until then they are only among those who could answer. "
    "The share of “excellent” is told where 10 or more answered.",
    "We say “more than 90%” only when the whole interval lies above 90%.",
)
NOT_SHOWN = (
    "“Fewer than 5 answers” and “not shown” stand where a number would say what single officers answered. “Most” (all, "
    "or all but one) and “few” (one, or none) stand where a number would tell what each of 5 to 9 officers answered; "
    "such a class is in no total until the next one closes, and then both are counted as one. Of 10 or more the number "
    "stands, also where all answered alike. “Counted together”: places with too few officers in a class to stand alone."
)

# The keys, which never change, and their words.
FACTS = {
    "by": "Grouped by",
    "precinct": "Filter: Precinct or PSA",
    "borough": "Filter: borough",
    "cohort": "Filter: cohort",
    "since": "Filter: ended from",
    "until": "Filter: ended to",
    "counted_at": "Counted at",
    "definition_version": "Version of our definition",
    "definition": "Our definition",
}


def facts(report: Report) -> dict[str, str]:
    """How the report was made, by the keys of `FACTS`. A filter that was not used is empty."""
    filters = report.filters
    places = {"by": filters.by, "precinct": filters.precinct, "borough": filters.borough, "cohort": filters.cohort}
    return places | counted(filters, report.counted_at, report.definitions)


def counted(filters: Filters, at: datetime, definitions: Mapping[int, str]) -> dict[str, str]:
    """The same of every number of a survey: its period, its moment, its definition."""
    return {
        "since": filters.since.isoformat() if filters.since else "",
        "until": filters.until.isoformat() if filters.until else "",
        "counted_at": timezone.localtime(at).isoformat(timespec="seconds"),
        "definition_version": ", ".join(str(version) for version in definitions),
        "definition": " ".join(definitions.values()),
    }
