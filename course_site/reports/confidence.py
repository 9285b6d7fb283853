"""How confident officers are, before and after: three means, two gains, and the smaller of them as the headline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import reduce
from operator import add

from assessments.surveys.rules.self_efficacy import DEFINITIONS, SURVEY, Gains, Moments, gains, moments_of
from assessments.surveys.rules.suppression import FEWEST_FOR_ALL_OR_NONE
from assessments.surveys.rules.tallies import Tally
from course_site.reports import about
from course_site.reports.approval_rating import used
from course_site.reports.ballot_counts import Filters, Part, of_question
from course_site.reports.listing import Listing
from course_site.reports.rules.linked import linked
from course_site.reports.statement import Statement, stated

TITLE = "Confidence"
METHOD = (
    "The forms of different days cannot be matched, so gain A compares classes and gain B officers.",
    "After a course people judge their earlier selves by what they have learned since (response shift), and may recall "
    "what they expect (recall bias). That is why both gains stand here and the smaller one is the headline.",
    "A mean is told of ten officers or more. The total holds the classes of which all means are told, so that the same "
    "classes stand on both sides of a gain.",
)
# Each mean: the day of its form, its code in a release, and its words.
BEFORE, THEN, TODAY, MATCHED = "before", "then", "today", "matched"
MEASURES = {
    BEFORE: ("D0", "SE", "Before the course"),
    THEN: ("D4", "SE.1", "Before it, as seen on day 4"),
    TODAY: ("D4", "SE.2", "Today, on day 4"),
    MATCHED: ("D4", "SE.gain", "Gain B"),
}
TOO_FEW = f"fewer than {FEWEST_FOR_ALL_OR_NONE} answers"
NOT_ASKED = "not asked"
COLUMNS = {
    "group": "Cohort",
    "n_before": "Officers before the course",
    "mean_before": "Mean before the course",
    "sd_before": "SD before the course",
    "n_then": "Officers, day 4: before it",
    "mean_then": "Mean, day 4: before it",
    "sd_then": "SD, day 4: before it",
    "n_today": "Officers, day 4: today",
    "mean_today": "Mean, day 4: today",
    "sd_today": "SD, day 4: today",
    "gain_a": "Gain A",
    "gain_b": "Gain B",
    "headline": "The smaller gain",
}
MEANINGS = {
    "mean_before": "Asked before day 1. All means are from 1 (not at all confident) to 5 (completely).",
    "sd_before": "Standard deviation of the officers; so are the other columns of that name.",
    "mean_then": "Asked on day 4: before the course, I now think I was.",
    "mean_today": "Asked on day 4: today.",
    "gain_a": "mean_today less mean_before: classes are compared, officers are not matched.",
    "gain_b": "The mean of today less before, each officer on one form.",
}


@dataclass(frozen=True)
class Mean:
    """`reason` stands where its numbers may not."""

    moments: Moments | None
    reason: str = NOT_ASKED

    @property
    def cells(self) -> tuple[int | float | str, ...]:
        """How many officers, mean and standard deviation."""
        if self.moments is None or self.moments.mean is None:
            return (self.reason,) * 3
        return self.moments.n, round(float(self.moments.mean), 2), round(self.moments.deviation or 0, 2)


@dataclass(frozen=True)
class Line:
    group: str
    means: dict[str, Mean]

    @property
    def gains(self) -> Gains | None:
        before, today, matched = (self.means[name].moments for name in (BEFORE, TODAY, MATCHED))
        return gains(before, today, matched) if before and today and matched else None

    @property
    def values(self) -> tuple[int | float | str, ...]:
        means = (cell for name in (BEFORE, THEN, TODAY) for cell in self.means[name].cells)
        found = self.gains
        of_gains = (rounded(found.a), rounded(found.b), rounded(found.headline)) if found else ("not shown",) * 3
        return self.group, *means, *of_gains

    @property
    def cells(self) -> list[str]:
        return [as_text(value) for value in self.values]


@dataclass(frozen=True)
class Mark:
    """A mean in a chart; `place` is its percent of the way from 1 to 5."""

    label: str
    mean: float
    place: float


@dataclass(frozen=True)
class Confidence:
    lines: tuple[Line, ...]
    total: Line
    filters: Filters
    counted_at: datetime
    definitions: Mapping[int, str]  # by which its means were counted

    @property
    def marks(self) -> list[Mark]:
        told = [(MEASURES[name][2], self.total.means[name].moments) for name in (BEFORE, THEN, TODAY)]
        means = [(label, float(moments.mean)) for label, moments in told if moments and moments.mean]
        return [Mark(label, round(mean, 2), round(25 * (mean - 1), 1)) for label, mean in means]

    @property
    def statement(self) -> Statement:
        found, matched = self.total.gains, self.total.means[MATCHED].moments
        basis = ""
        if found and matched:
            basis = f"Gain A: {float(found.a):.2f}. Gain B: {float(found.b):.2f}, of {matched.n:,} officers."
        return stated(_sentence(found), basis, self.filters, self.definitions, self.counted_at)

    @property
    def listing(self) -> Listing:
        rows = [line.values for line in (*self.lines, self.total)]
        return Listing("confidence", TITLE, COLUMNS, rows, (*self.definitions.values(), *METHOD), MEANINGS, self._made)

    @property
    def _made(self) -> dict[str, str]:
        return about.counted(self.filters, self.counted_at, self.definitions)


def confidence(*, since: date | None = None, until: date | None = None, at: datetime) -> Confidence:
    """A line for the classes that can only be compared together: those that a number counts as one."""
    filters = Filters(since=since, until=until)
    found = {
        name: [part for part in of_question(SURVEY, code, day=day, at=at) if part.is_in(filters)]
        for name, (day, code, _) in MEASURES.items()
    }
    counted = [part for parts in found.values() for part in parts]
    together = linked(_classes(part) for part in counted)
    lines = [
        _line({name: [part for part in parts if _classes(part) <= classes] for name, parts in found.items()})
        for classes in together
    ]
    return Confidence(tuple(lines), _total(lines), filters, at, used(DEFINITIONS, counted))


def as_text(value: float | str) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def rounded(gain: Fraction) -> float:
    return round(float(gain), 2)


def _classes(part: Part) -> frozenset[str]:
    return frozenset(class_.key for class_ in part.classes)


def _line(found: dict[str, list[Part]]) -> Line:
    classes = {class_.key: class_ for parts in found.values() for part in parts for class_ in part.classes}
    in_order = sorted(classes.values(), key=lambda class_: (class_.ended, class_.key))
    return Line(
        " and ".join(class_.title for class_ in in_order), {name: _mean(parts) for name, parts in found.items()}
    )


def _mean(parts: Iterable[Part]) -> Mean:
    """Of all of the classes, or of none: else two means would be of different officers."""
    parts = list(parts)
    told = [moments_of(Tally(part.shown.valid or 0, None, part.counts)) for part in parts if part.counts]
    if len(told) < len(parts):
        return Mean(None, TOO_FEW)
    return _added(told) if parts else Mean(None)


def _total(lines: Iterable[Line]) -> Line:
    complete = [line for line in lines if all(mean.moments for mean in line.means.values())]
    return Line("All", {name: _added(line.means[name].moments for line in complete) for name in MEASURES})


def _added(of_classes: Iterable[Moments | None]) -> Mean:
    told = [moments for moments in of_classes if moments]
    return Mean(reduce(add, told)) if told else Mean(None, TOO_FEW)


def _sentence(found: Gains | None) -> str:
    if found is None:
        return "No gain can be told yet: it takes ten officers who answered before the course and on day 4."
    gain = rounded(found.headline)
    if gain == 0:
        return "Officers were as confident at the end of the course as before it."
    change = f"{abs(gain):.2f} points {'more' if gain > 0 else 'less'} confident"
    return f"Officers were {change} at the end of the course than before it, on a scale from 1 to 5."
