"""A rating as a sentence with everything that it needs to be believed: the same on screen, to copy, on paper and on the
public page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from course_site.reports.approval_rating import Report, Row
from course_site.reports.ballot_counts import Filters
from course_site.reports.rules.headline import Headline

ANSWERED = "officers who answered"
# Where there is no number: why, and what to do.
NO_NUMBER = {
    Headline.TOO_FEW: "Fewer than 5 officers answered in each class, so no rating is shown.",
    Headline.NOT_APART: "Nothing can be shown for this alone.",
    Headline.STILL_OPEN: "There is no rating yet: the survey is still open.",
    Headline.NO_SURVEY: "There is no rating yet: no survey of this kind was held here.",
}
REMEDIES = {
    Headline.TOO_FEW: "Choose a longer period or fewer filters.",
    Headline.NOT_APART: (
        "Too few officers sat or answered here. Whatever they said is counted together with other places or the class "
        "after: choose All to see it."
    ),
    Headline.NO_SURVEY: "Choose a longer period or fewer filters.",
}


@dataclass(frozen=True)
class Statement:
    """`basis` and `caution` are empty where there is nothing to say; `remedy` is for who asked on a screen."""

    sentence: str
    basis: str
    caution: str
    scope: str
    definition: str
    counted: str
    remedy: str = ""

    @property
    def lines(self) -> list[str]:
        said = (self.sentence, self.basis, self.caution, self.scope, self.definition, self.counted)
        return [line for line in said if line]


def statement(report: Report) -> Statement:
    said = stated(_sentence(report), _basis(report), report.filters, report.definitions, report.counted_at)
    return replace(said, caution=indicative(report), remedy=REMEDIES.get(report.headline, ""))


def stated(sentence: str, basis: str, filters: Filters, definitions: Mapping[int, str], at: datetime) -> Statement:
    return Statement(
        sentence=sentence,
        basis=basis,
        caution="",
        scope=f"Counted here: {', '.join(_scope(filters)) or 'all classes whose survey has closed'}.",
        definition=defined(definitions),
        counted=counted(at),
    )


def defined(definitions: Mapping[int, str]) -> str:
    """Each number by the definition of its time."""
    return " ".join(f"Our definition (version {version}): {text}" for version, text in definitions.items())


def counted(at: datetime) -> str:
    return f"Counted {date_format(timezone.localtime(at), 'l, F j, Y, g:i a')}"


def _sentence(report: Report) -> str:
    total, says = report.total, report.filters.rating.says
    sentences = {
        Headline.ABOVE_90: f"More than 90% of {ANSWERED} {says}.",
        Headline.ALL: f"All {total.valid or 0:,} {ANSWERED} {says}.",
        Headline.SHARE: f"{total.rating}% of {total.valid or 0:,} {ANSWERED} {says}.",
        Headline.MOST: f"Most of the {ANSWERED} {says}.",
        Headline.FEW: f"Few of the {ANSWERED} {says}.",
    }
    return (sentences | NO_NUMBER)[report.headline]


def _basis(report: Report) -> str:
    total = report.total
    if total.low is None:
        return ""
    counted = f"{total.favorable:,} of {total.valid:,} answers"
    facts = [f"{counted} ({total.rating}%; 95% interval {total.low}–{total.high})"]
    if report.excellent is not None:
        facts.append(f"Excellent: {report.excellent}%")
    facts.append(response_of(total))
    return ". ".join(fact for fact in facts if fact) + "."


def response_of(row: Row) -> str:
    if not row.invited:
        return ""
    return f"{row.valid:,} of {row.invited:,} officers answered ({row.response}%)"


def indicative(report: Report) -> str:
    response, least = report.total.response, report.filters.rating.is_indicative_below
    if response is None or response >= least:
        return ""
    return f"Indicative only: fewer than {least}% answered."


def _scope(filters: Filters) -> Iterator[str]:
    if filters.since:
        yield f"classes that ended on or after {date_format(filters.since, 'F j, Y')}"
    if filters.until:
        yield f"classes that ended by {date_format(filters.until, 'F j, Y')}"
    if filters.cohort:
        yield f"cohort {filters.cohort}"
    if filters.precinct:
        yield f"Precinct or PSA {filters.precinct}"
    if filters.borough:
        yield filters.borough
