"""A map without a map: each place is a tile of equal size among those of its borough, so that a small precinct is seen
as well as a large one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A few officers on one tour are enough for a partner to ask.
SEVERAL = 5


@dataclass(frozen=True)
class Place:
    code: str
    name: str
    kind: str
    borough: str
    booked: int
    done: int

    @property
    def short(self) -> str:
        """As people in the Department say it: 75, PSA 2."""
        return f"PSA {self.code[3:]}" if self.code.startswith("PSA") else self.code.lstrip("0") or self.code

    @property
    def reached(self) -> str:
        if self.done >= SEVERAL:
            return "several"
        return "some" if self.done else "booked" if self.booked else "none"


@dataclass(frozen=True)
class Borough:
    """Its precincts, and apart from them the PSAs and other commands, which lie across precincts."""

    name: str
    precincts: tuple[Place, ...]
    others: tuple[Place, ...]

    @property
    def done(self) -> int:
        return sum(place.done for place in (*self.precincts, *self.others))


def grid(places: Iterable[Place], boroughs: Sequence[str]) -> list[Borough]:
    """The boroughs in the order given, each with its places by code; a borough without places is left out."""
    found = sorted(places, key=lambda place: (len(place.code), place.code))
    rows = []
    for name in boroughs:
        here = [place for place in found if place.borough == name]
        precincts = tuple(place for place in here if place.kind == "precinct")
        others = tuple(place for place in here if place.kind != "precinct")
        if here:
            rows.append(Borough(name, precincts, others))
    return rows
