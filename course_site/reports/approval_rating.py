"""The approval rating, described once: screen, CSV, XLSX, JSON and the tests read the same rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from assessments.surveys.rules.approval import Counts, approval
from assessments.surveys.rules.grouping import shared
from assessments.surveys.rules.parts import ClassFacts
from assessments.surveys.rules.suppression import FEWEST, Shown, Table, publish
from course_site.reports.ballot_counts import Filters, Part, StillOpen, parts, still_open
from course_site.reports.ratings import Rating
from course_site.reports.rules.headline import Headline, headline

NOT_APART = "Counted together"
NO_TEAM = "No trainer named"
TOO_FEW = f"fewer than {FEWEST} answers"
NOT_TOLD = "not shown"

# The columns of a row, whose keys never change, and what they are called on screen.
COLUMNS = {
    "group": "Group",
    "favorable": "Good or excellent",
    "valid": "Answers",
    "invited": "Could answer",
    "rating": "Approval",
    "low": "95% interval from",
    "high": "95% interval to",
    "suppressed": "Not shown",
    "response": "Response rate",
}


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
    reason: str = ""  # why it is suppressed, to stand where its numbers would

    @property
    def response(self) -> float | None:
        """The share of those who could answer that did, in percent."""
        return round(100 * self.valid / self.invited, 1) if self.valid is not None and self.invited else None


@dataclass(frozen=True)
class Report:
    filters: Filters
    counted_at: datetime
    rows: tuple[Row, ...]  # one a group, and the total last
    excellent: float | None
    headline: Headline
    still_open: StillOpen
    definitions: Mapping[int, str]  # by which its parts were counted

    @property
    def groups(self) -> tuple[Row, ...]:
        return self.rows[:-1]

    @property
    def total(self) -> Row:
        return self.rows[-1]

    @property
    def columns(self) -> dict[str, str]:
        """The fields of a row and their words; the first is called by what the rows are."""
        return COLUMNS | {"group": GROUPINGS[self.filters.by].title}


@dataclass(frozen=True)
class Places:
    """The places that can be shown alone: code → name."""

    precincts: dict[str, str]
    boroughs: dict[str, str]


def report(filters: Filters, *, at: datetime) -> Report:
    counted = parts(filters.rating, at=at)
    here = [part for part in counted if part.is_in(filters)]
    waiting = still_open(filters, at=at)
    touched = sum(part.touches(filters) for part in counted)
    groups = _grouped(here, filters.by)
    published = publish(groups)
    return Report(
        filters=filters,
        counted_at=at,
        rows=_rows(published, [*(those for _, those in groups), [part.shown for part in here]]),
        excellent=_share_of_excellent(here),
        headline=headline(
            published.total, counted=len(here), elsewhere=touched - len(here), still_open=waiting.classes
        ),
        still_open=waiting,
        definitions=used(filters.rating.definitions, here),
    )


def used(definitions: Mapping[int, str], counted: Iterable[Part]) -> dict[int, str]:
    """Those by which something was counted; where nothing was, the newest, by which it would be."""
    versions = {part.definition for part in counted} or {max(definitions)}
    return {version: definitions[version] for version in sorted(versions)}


def places_to_choose(rating: Rating, *, at: datetime) -> Places:
    """What a filter may offer: the places whose rows the report shows."""
    counted = sorted(parts(rating, at=at), key=lambda part: part.precinct)
    precincts, boroughs = (
        {row.group for row in table(counted, by).rows if not row.suppressed} for by in ("precinct", "borough")
    )
    return Places(
        precincts={part.precinct: part.precinct_name for part in counted if part.precinct_name in precincts},
        boroughs={borough: borough for borough in sorted(boroughs - {NOT_APART})},
    )


def values(row: Row) -> tuple[object, ...]:
    """As a table holds them: where a number is hidden stands why, never 0 and never nothing."""
    return tuple(_or_words(getattr(row, key), row) for key in COLUMNS)


def _or_words(value: object, row: Row) -> object:
    if value is not None or row.low is not None:
        return value
    return row.reason or NOT_TOLD


# A part's place in the order of the rows, and the name of its row.
Place = tuple[tuple[object, ...], str]


@dataclass(frozen=True)
class Grouping:
    title: str
    place_of: Callable[[Part], Place]


def _by_cohort(part: Part) -> Place:
    last = part.classes[-1]
    return (last.ended, last.key), " and ".join(class_.title for class_ in part.classes)


def _by_precinct(part: Part) -> Place:
    return _by_name(part.precinct_name, part.precinct)


def _by_team(part: Part) -> Place:
    return _by_name(shared(class_.team or NO_TEAM for class_ in part.classes))


def _by_month(part: Part) -> Place:
    return _by_name(shared(f"{class_.ended:%Y-%m}" for class_ in part.classes))


def _by_quarter(part: Part) -> Place:
    return _by_name(_quarter_of(part.classes))


@lru_cache(maxsize=5_000)  # the parts of a class are many
def _quarter_of(classes: tuple[ClassFacts, ...]) -> str:
    days = [class_.ended for class_ in classes]
    return shared(f"{day.year} Q{(day.month + 2) // 3}" for day in days)


def _by_precinct_and_quarter(part: Part) -> Place:
    places = _by_precinct(part), _by_quarter(part)
    return tuple(order for order, _ in places), ", ".join(name for _, name in places)


def _by_name(name: str, code: str = "") -> Place:
    """In the order of codes, then names; what cannot be told apart last."""
    return (not name, code, name), name or NOT_APART


GROUPINGS = {
    "cohort": Grouping("Cohort", _by_cohort),
    "precinct": Grouping("Precinct or PSA", _by_precinct),
    "borough": Grouping("Borough", lambda part: _by_name(part.borough)),
    "patrol_borough": Grouping("Patrol borough", lambda part: _by_name(part.patrol_borough)),
    "team": Grouping("Trainer team", _by_team),
    "month": Grouping("Month", _by_month),
    "quarter": Grouping("Quarter", _by_quarter),
    "precinct_quarter": Grouping("Precinct and quarter", _by_precinct_and_quarter),
}


def table(counted: Iterable[Part], by: str) -> Table:
    """The parts by their place, and what of it may be shown."""
    return publish(_grouped(counted, by))


def _grouped(counted: Iterable[Part], by: str) -> list[tuple[str, list[Shown]]]:
    rows: dict[Place, list[Shown]] = {}
    for part in counted:
        rows.setdefault(GROUPINGS[by].place_of(part), []).append(part.shown)
    return [(name, here) for (_, name), here in sorted(rows.items(), key=lambda row: row[0])]


def _rows(published: Table, made_of: Iterable[Iterable[Shown]]) -> tuple[Row, ...]:
    shown = (*published.rows, published.total)
    return tuple(_row(one, parts) for one, parts in zip(shown, made_of, strict=True))


def _row(shown: Shown, made_of: Iterable[Shown]) -> Row:
    if shown.suppressed:
        reason = TOO_FEW if all(part.suppressed for part in made_of) else NOT_TOLD
        return Row(shown.group, None, None, None, None, None, None, suppressed=True, reason=reason)
    if shown.favorable is None or shown.valid is None:
        wording = shown.wording.value if shown.wording else None
        return Row(shown.group, None, shown.valid, shown.invited, wording, None, None, suppressed=False)
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


def _share_of_excellent(counted: Iterable[Part]) -> float | None:
    """Of the parts that tell it, in percent."""
    told = [part for part in counted if part.counts]
    valid = sum(part.shown.valid or 0 for part in told)
    return round(100 * sum(part.excellent or 0 for part in told) / valid, 1) if valid else None
