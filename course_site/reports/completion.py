"""Who completed the course, class by class, and the hours that this took."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.querysets import NOT_SEATED
from course_site.reports import period
from course_site.reports.listing import Listing
from modules.models import CourseCompletion

TITLE = "Completion and hours"
METHOD = (
    "Officers are those with a seat. Who waits for one, gave it up or went on in another cohort is not counted.",
    "Completed are those who met every requirement of the course. The hours are theirs: what counted in class and what "
    "was made up.",
    period.METHOD,
)
COLUMNS = {
    "cohort": "Cohort",
    "ends_on": "Ended on",
    "officers": "Officers",
    "completed": "Completed",
    "not_yet": "Not yet",
    "rate": "Completion",
    "hours": "Hours",
}
MEANINGS = {
    "ends_on": "Day 4 of the cohort.",
    "not_yet": "Officers who had not completed the course when the cohort was closed.",
    "rate": "Completed of all officers, in percent.",
    "hours": "Hours of training of those who completed.",
}


@dataclass(frozen=True)
class Line:
    cohort: str
    ends_on: date | None
    officers: int
    completed: int
    not_yet: int
    minutes: int

    @property
    def rate(self) -> float | None:
        return round(100 * self.completed / self.officers, 1) if self.officers else None

    @property
    def hours(self) -> float:
        return round(self.minutes / 60, 1)


@dataclass(frozen=True)
class Completion:
    lines: tuple[Line, ...]  # the latest class first

    @property
    def total(self) -> Line:
        return Line(
            "All",
            None,
            officers=sum(line.officers for line in self.lines),
            completed=sum(line.completed for line in self.lines),
            not_yet=sum(line.not_yet for line in self.lines),
            minutes=sum(line.minutes for line in self.lines),
        )

    @property
    def listing(self) -> Listing:
        rows = [tuple(getattr(line, key) for key in COLUMNS) for line in self.lines]
        return Listing("completion", TITLE, COLUMNS, rows, METHOD, MEANINGS)


def completion(*, since: date | None = None, until: date | None = None) -> Completion:
    cohorts = period.closed(since=since, until=until)
    minutes = _minutes(cohorts)
    return Completion(tuple(_line(cohort, minutes[cohort.pk]) for cohort in _counted(cohorts)))


def _counted(cohorts: QuerySet[Cohort]) -> Iterable[Cohort]:
    def seats(wanted: Q) -> Count:
        return Count("enrollments", filter=wanted)

    return cohorts.annotate(
        officers=seats(~Q(enrollments__status__in=NOT_SEATED)),
        completed=seats(Q(enrollments__status=Enrollment.Status.COMPLETED)),
        not_yet=seats(Q(enrollments__status=Enrollment.Status.NOT_YET)),
    ).order_by("-ends_on", "key")


def _minutes(cohorts: QuerySet[Cohort]) -> Counter[int]:
    """Cohort → minutes of those who completed, as they were counted then."""
    minutes: Counter[int] = Counter()
    kept = CourseCompletion.objects.filter(enrollment__cohort__in=cohorts).values_list("enrollment__cohort", "facts")
    for cohort, facts in kept:
        minutes[cohort] += sum(facts["minutes"].values())
    return minutes


def _line(cohort: Cohort, minutes: int) -> Line:
    return Line(cohort.title, cohort.ends_on, cohort.officers, cohort.completed, cohort.not_yet, minutes)  # type: ignore[attr-defined]
