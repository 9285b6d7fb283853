"""The reports as tables of a paper."""

from collections.abc import Iterable, Sequence

from assessments.surveys.rules.suppression import Shown
from course_site.reports.approval_rating import COLUMNS, NOT_TOLD, Report, Row
from course_site.reports.completion import Completion
from course_site.reports.completion import Line as Class
from course_site.reports.confidence import MEASURES, Confidence, as_text
from course_site.reports.levels import Levels
from course_site.reports.levels import Line as Measure
from course_site.reports.papers.content import Cell, Line, Mark, Table, count, interval, share
from course_site.reports.rules.tiles import Borough

RATED = {
    "group": "",
    "favorable": COLUMNS["favorable"],
    "valid": COLUMNS["valid"],
    "invited": COLUMNS["invited"],
    "rating": COLUMNS["rating"],
    "interval": "95% interval",
}


def approval(report: Report, title: str, *, drawn: bool = False) -> Table:
    return Table(
        title,
        RATED | {"group": report.columns["group"]},
        [Line(row.group, rated(row)) for row in report.rows],
        [_mark(row) for row in report.rows] if drawn else (),
    )


def rated(row: Row) -> list[Cell]:
    """From `favorable` to `interval`."""
    if row.suppressed:
        return [Cell(row.reason)] * 5
    valid, invited = count(row.valid or 0), count(row.invited or 0)
    if row.favorable is None or row.low is None or row.high is None:
        return [Cell(NOT_TOLD), valid, invited, Cell(str(row.rating)), Cell(NOT_TOLD)]
    rating = share(float(row.rating or 0), row.favorable, row.valid or 0)
    return [count(row.favorable), valid, invited, rating, interval(row.low, row.high)]


def _mark(row: Row) -> Mark:
    if row.low is None:
        return Mark(row.group, row.reason or str(row.rating))
    return Mark(row.group, f"{row.rating}%", float(row.rating or 0), row.low, row.high)


def boroughs(found: Iterable[Borough], title: str) -> Table:
    columns = {"borough": "Borough", "done": "Officers who completed", "places": "Precincts and PSAs", "of": "Of all"}
    lines = []
    for borough in found:
        places = (*borough.precincts, *borough.others)
        reached = sum(place.done > 0 for place in places)
        lines.append(Line(borough.name, [count(borough.done), count(reached), count(len(places))]))
    return Table(title, columns, lines)


def classes(found: Completion, title: str) -> Table:
    columns = {"cohort": "Cohort", "officers": "Officers", "completed": "Completed", "rate": "Share", "hours": "Hours"}
    return Table(title, columns, [Line(line.cohort, _class(line)) for line in (*found.lines, found.total)])


def _class(line: Class) -> list[Cell]:
    rate = Cell("–") if line.rate is None else share(line.rate, line.completed, line.officers)
    return [count(line.officers), count(line.completed), rate, Cell(f"{line.hours:,}".removesuffix(".0"), line.hours)]


def measures(lines: Iterable[Measure], title: str) -> Table:
    columns = {"measure": "Measure", "favorable": "Yes", "n": "Of", "percent": "Share", "interval": "95% interval"}
    return Table(title, columns, [Line(line.measure, _measured(line)) for line in lines])


def _measured(line: Measure) -> list[Cell]:
    shown: Shown = line.shown
    favorable, valid, percent, between = line.cells
    if line.points is not None:
        return [Cell("–"), count(shown.valid or 0), Cell(percent, line.points), Cell("–")]
    _, _, _, _, value, low, high, _ = line.values
    if shown.favorable is None or shown.valid is None:
        return [Cell(text) for text in (favorable, valid, percent, between)]
    counts = count(shown.favorable), count(shown.valid)
    return [*counts, Cell(percent, value, shown.favorable, shown.valid), Cell(between, f"{low} to {high}")]


def means(found: Confidence, title: str) -> Table:
    """The three means of all classes, and the gains."""
    lines = []
    for name, (_, _, words) in list(MEASURES.items())[:3]:
        cells = found.total.means[name].cells
        lines.append(Line(words, [Cell(as_text(cell), None if isinstance(cell, str) else cell) for cell in cells]))
    return Table(title, {"mean": "Asked", "n": "Officers", "value": "Mean, 1 to 5", "sd": "SD"}, lines)


def of(levels: Levels, *keys: str) -> Sequence[Measure]:
    """Measures by their keys, in that order."""
    known = {line.key: line for line in levels.lines}
    return [known[key] for key in keys if key in known]
