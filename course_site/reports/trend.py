"""The approval rating class by class, with the limits within which chance alone moves it."""

from dataclasses import dataclass
from datetime import datetime

from course_site.reports import about, approval_rating
from course_site.reports.approval_rating import Report, Row
from course_site.reports.ballot_counts import Filters
from course_site.reports.listing import Listing
from course_site.reports.rules.axis import Axis, axis_for
from course_site.reports.rules.control import FEWEST_CLASSES, Chart, Point, Sample, Signal, chart
from course_site.reports.statement import counted, defined

TITLE = "Approval, class by class"
METHOD = (
    "Each class is compared with the middle of all classes: all good or excellent ratings of all answers.",
    "The limits lie three standard errors from the middle (a p chart). A small class may differ more than a large one.",
    "A class beyond its limits, or one of eight in a row on the same side of the middle, differs by more than chance: "
    "something was different. What it was, the chart does not say.",
    "Classes whose number is not shown in the approval report are not in the chart either.",
)
SIGNALS = {
    Signal.BELOW: "Lower than chance explains",
    Signal.ABOVE: "Higher than chance explains",
    Signal.RUN_BELOW: "One of eight or more in a row below the middle",
    Signal.RUN_ABOVE: "One of eight or more in a row above the middle",
}
COLUMNS = {
    "group": "Cohort",
    "favorable": "Good or excellent",
    "valid": "Answers",
    "rating": "Approval",
    "low_limit": "Limits from",
    "high_limit": "Limits to",
    "signal": "What it says",
}
MEANINGS = {
    "rating": "Good or excellent ratings of all answers, in percent.",
    "low_limit": "Chance alone goes no lower, in percent. Empty: too few classes to say.",
    "high_limit": "Chance alone goes no higher, in percent.",
    "signal": "Why the class differs by more than chance; empty if it does not.",
}


@dataclass(frozen=True)
class Line:
    row: Row
    point: Point | None

    @property
    def low(self) -> float | None:
        return round(100 * self.point.low, 1) if self.point else None

    @property
    def high(self) -> float | None:
        return round(100 * self.point.high, 1) if self.point else None

    @property
    def says(self) -> str:
        return SIGNALS[self.point.signal] if self.point and self.point.signal else ""


@dataclass(frozen=True)
class Drawn:
    """A line in the chart; its shares are places on the axis."""

    line: Line
    share: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Trend:
    lines: tuple[Line, ...]
    chart: Chart | None
    report: Report  # whose rows they are

    @property
    def middle(self) -> float | None:
        return round(100 * self.chart.middle, 1) if self.chart else None

    @property
    def axis(self) -> Axis:
        shares = [float(line.row.rating or 0) for line in self.lines]
        return axis_for(min([*shares, *(line.low for line in self.lines if line.low is not None)], default=0))

    @property
    def middle_place(self) -> float | None:
        return self.axis.place(self.middle) if self.middle is not None else None

    @property
    def drawn(self) -> list[Drawn]:
        place = self.axis.place
        return [
            Drawn(
                line,
                place(float(line.row.rating or 0)),
                place(line.low) if line.low is not None else None,
                place(line.high) if line.high is not None else None,
            )
            for line in self.lines
        ]

    @property
    def says(self) -> str:
        if self.chart is None:
            return (
                f"Limits are drawn from {FEWEST_CLASSES} classes on. So far {len(self.lines)} have a rating that can "
                "be shown."
            )
        differ = sum(bool(line.says) for line in self.lines)
        if not differ:
            return "No class differs from the others by more than chance."
        return f"{differ} of {len(self.lines)} classes {'differ' if differ > 1 else 'differs'} by more than chance."

    @property
    def listing(self) -> Listing:
        rows = [
            (line.row.group, line.row.favorable, line.row.valid, line.row.rating, line.low, line.high, line.says)
            for line in self.lines
        ]
        return Listing("trend", TITLE, COLUMNS, rows, METHOD, MEANINGS, self._made)

    @property
    def proof(self) -> tuple[str, str]:
        return defined(self.report.definitions), counted(self.report.counted_at)

    @property
    def _made(self) -> dict[str, str]:
        return about.counted(self.report.filters, self.report.counted_at, self.report.definitions)


def trend(*, at: datetime) -> Trend:
    """Of the classes that the approval report shows with a number, the oldest first."""
    report = approval_rating.report(Filters(by="cohort"), at=at)
    rows = [row for row in report.groups if row.favorable is not None]
    found = chart([Sample(row.favorable or 0, row.valid or 0) for row in rows])
    points = found.points if found else [None] * len(rows)
    return Trend(tuple(Line(row, point) for row, point in zip(rows, points, strict=True)), found, report)
