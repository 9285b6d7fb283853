"""The approval rating, described once: screen, CSV, XLSX, JSON and the tests read the same rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import datetime

from assessments.surveys.rules.approval import Counts, approval
from course_site.reports.ballot_counts import Filters, Part, parts
from course_site.reports.rules.headline import Headline, headline
from course_site.reports.rules.suppression import Cell, Shown, publish

NOT_APART = "Counted together"


@dataclass(frozen=True)
class Row:
    """A line of the report. Shares are in percent to one decimal; `rating` is "most" or "few" where the number
    would tell what everybody answered."""

    group: str
    favorable: int | None
    valid: int | None
    invited: int | None
    rating: float | str | None
    low: float | None
    high: float | None
    suppressed: bool


@dataclass(frozen=True)
class Report:
    rows: tuple[Row, ...]
    total: Row
    excellent: float | None
    headline: Headline


columns = tuple(field.name for field in fields(Row))


def rows(filters: Filters, *, at: datetime) -> Iterator[Row]:
    yield from report(filters, at=at).rows


def report(filters: Filters, *, at: datetime) -> Report:
    table = publish(_cells(parts(filters, at=at), GROUPINGS[filters.by]))
    total = table.total
    return Report(
        rows=tuple(_row(shown) for shown in table.rows),
        total=_row(total),
        excellent=_share_of_excellent(total),
        headline=headline(total),
    )


def values(row: Row) -> tuple[object, ...]:
    return astuple(row)


# A part's place in the order of the rows, and the name of its row.
Place = tuple[tuple[object, ...], str]


def _by_cohort(part: Part) -> Place:
    return (part.cohort.ends_on, part.cohort.key), part.cohort.title


def _by_quarter(part: Part) -> Place:
    day = part.cohort.ends_on
    name = f"{day.year} Q{(day.month + 2) // 3}"
    return (name,), name


def _by_name(name: str) -> Place:
    """In alphabetical order, what cannot be told apart last."""
    return (not name, name), name or NOT_APART


GROUPINGS: dict[str, Callable[[Part], Place]] = {
    "cohort": _by_cohort,
    "precinct": lambda part: _by_name(part.precinct_name),
    "borough": lambda part: _by_name(part.borough),
    "patrol_borough": lambda part: _by_name(part.patrol_borough),
    "quarter": _by_quarter,
}


def _cells(counted: Iterable[Part], place_of: Callable[[Part], Place]) -> list[Cell]:
    together: dict[Place, list[Part]] = {}
    for part in counted:
        together.setdefault(place_of(part), []).append(part)
    return [
        Cell(
            group=name,
            favorable=sum(part.favorable for part in here),
            valid=sum(part.valid for part in here),
            invited=sum(part.invited for part in here),
            excellent=sum(part.excellent for part in here),
        )
        for (_, name), here in sorted(together.items(), key=lambda item: item[0])
    ]


def _row(shown: Shown) -> Row:
    if shown.favorable is None or shown.valid is None:
        wording = shown.wording.value if shown.wording else None
        return Row(shown.group, None, shown.valid, shown.invited, wording, None, None, shown.suppressed)
    found = approval(Counts(shown.favorable, shown.valid))
    return Row(
        group=shown.group,
        favorable=shown.favorable,
        valid=shown.valid,
        invited=shown.invited,
        rating=round(found.rating, 1),
        low=round(found.low, 1),
        high=round(found.high, 1),
        suppressed=False,
    )


def _share_of_excellent(total: Shown) -> float | None:
    if not total.valid or total.excellent is None:
        return None
    return round(100 * total.excellent / total.valid, 1)
