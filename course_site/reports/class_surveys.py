"""What a class said of its days and of the course, as its trainers read it: only of the whole class, from what was
released when each survey closed, and never of fewer than five."""

from dataclasses import dataclass
from datetime import datetime

from assessments.surveys.models import SurveyOpening
from course_site.cohorts.models import Cohort
from course_site.reports.ballot_counts import Filters
from course_site.reports.levels import QUESTIONS, Asked, Line, told

REACTION = 1
PULSE = (
    Asked(REACTION, "PULSE", "P1", "Rated the day good or excellent"),
    Asked(REACTION, "PULSE", "P2", "Agree: I can use something from today on my next tour"),
    Asked(REACTION, "PULSE", "P3", "Found the pace about right", ("about_right",)),
    Asked(REACTION, "PULSE", "P4", "Agree: I felt safe to make mistakes in practice"),
)
COURSE = tuple(asked for asked in QUESTIONS if asked.survey == "COURSE")
ASKED = {"PULSE": PULSE, "COURSE": COURSE}


@dataclass(frozen=True)
class Said:
    """Of one survey. `lines` is empty while it is open."""

    opening: SurveyOpening
    lines: list[Line]

    @property
    def rows(self) -> list[list[str]]:
        return [[line.measure, *line.cells] for line in self.lines]


def of_cohort(cohort: Cohort, *, at: datetime) -> list[Said]:
    """In the order in which they were put to the class."""
    put = SurveyOpening.objects.filter(cohort=cohort, survey_key__in=ASKED, opens_at__lte=at).order_by("opens_at")
    return [Said(opening, _lines(opening, at)) for opening in put.select_related("survey_version", "cohort")]


def _lines(opening: SurveyOpening, at: datetime) -> list[Line]:
    if opening.is_open(at):
        return []
    of_the_class = Filters(cohort=opening.cohort.key)
    return [told(asked, of_the_class, at, day=opening.day) for asked in ASKED[opening.survey_key]]
