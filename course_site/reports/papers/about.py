"""What stands in the boxes of every paper."""

from course_site.reports import levels
from course_site.reports.about import METHOD, NOT_SHOWN
from course_site.reports.approval_rating import Report, Row
from course_site.reports.confidence import Confidence
from course_site.reports.papers.content import Cell, Line
from course_site.reports.papers.tables import RATED, rated

LIMITS_OF_RATING = (
    "No group of officers without the course was compared, so nothing here says that the course alone caused a change.",
    "Officers answered of their own will. Those who did not may think otherwise: the share that answered stands beside "
    "each rating.",
    "A rating says how officers liked the course. It does not say what happened on the street, which was not measured.",
    "Places with too few answers are counted together, so not every Precinct or PSA can be named.",
)
LIMITS = (*LIMITS_OF_RATING, "What officers did 90 days later is what they say they did.")
PROOF = RATED | {"group": "", "response": "Response rate", "excellent": "Excellent"}


def method(confident: Confidence) -> list[str]:
    return [
        *METHOD,
        NOT_SHOWN,
        *(f"Confidence (version {version}): {text}" for version, text in confident.definitions.items()),
        *levels.METHOD[1:3],
    ]


def proof(report: Report) -> Line:
    return Line(report.filters.rating.title, [*rated(report.total), _response(report.total), _excellent(report)])


def _response(total: Row) -> Cell:
    if total.response is None:
        return Cell("–")
    return Cell(f"{total.response}%", total.response, total.valid, total.invited)


def _excellent(report: Report) -> Cell:
    return Cell("not shown") if report.excellent is None else Cell(f"{report.excellent}%", report.excellent)
