"""Which coarse place goes with a ballot.

Decided once, when the survey is opened: a precinct with at least ten officers on the roster stands alone, the
others merge by borough, and what is still small merges into one mixed group. No group has fewer than ten
seats unless the whole class has."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assessments.surveys.rules.suppression import FEWEST

SMALLEST = 10


@dataclass(frozen=True)
class Place:
    precinct: str  # its code
    borough: str
    patrol_borough: str


@dataclass(frozen=True)
class Group:
    """Some seats, and the names of places that all of them share."""

    seats: tuple[int, ...]
    precinct: str
    borough: str
    patrol_borough: str


def group(places: Mapping[int, Place]) -> list[Group]:
    """The groups of a roster (seat → place)."""
    left = sorted(places)
    kept: list[list[int]] = []
    for name in (_precinct, _borough):
        cells = _cells(left, places, name)
        kept += [cell for cell in cells if len(cell) >= SMALLEST]
        left = [seat for cell in cells if len(cell) < SMALLEST for seat in cell]
    kept.sort(key=len, reverse=True)
    # A small rest would point at its few officers, so it takes in the smallest group that stood alone.
    while left and len(left) < SMALLEST and kept:
        left += kept.pop()
    if left:
        kept.append(left)
    return [_named(seats, places) for seats in kept]


def every_place_has_enough(groups: Iterable[int]) -> bool:
    """Whether ballots may keep their places: one to four of a place would be known among all others."""
    return all(number >= FEWEST for number in Counter(groups).values())


def shared(names: Iterable[str]) -> str:
    """The name that all of them have; empty when they differ."""
    distinct = set(names)
    return distinct.pop() if len(distinct) == 1 else ""


def _precinct(place: Place) -> str:
    return place.precinct


def _borough(place: Place) -> str:
    return place.borough


def _cells(seats: list[int], places: Mapping[int, Place], name: Callable[[Place], str]) -> list[list[int]]:
    cells: dict[str, list[int]] = {}
    for seat in seats:
        cells.setdefault(name(places[seat]), []).append(seat)
    return [cells[key] for key in sorted(cells)]


def _named(seats: list[int], places: Mapping[int, Place]) -> Group:
    here = [places[seat] for seat in seats]
    return Group(
        seats=tuple(sorted(seats)),
        precinct=shared(place.precinct for place in here),
        borough=shared(place.borough for place in here),
        patrol_borough=shared(place.patrol_borough for place in here),
    )
