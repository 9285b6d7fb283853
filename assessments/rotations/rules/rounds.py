"""The words of a plan: who is in the class, and who plays what with whom."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import Enum
from itertools import combinations
from typing import Any

# A mediator and two parties.
PLAYERS = 3


@dataclass(frozen=True)
class Person:
    key: str
    precinct: str
    is_supervisor: bool = False
    # Is in the room, and is given no part.
    watches: bool = False


class Part(Enum):
    MEDIATOR = "mediator"
    FIRST_PARTY = "first party"
    SECOND_PARTY = "second party"
    OBSERVER = "observer"


@dataclass(frozen=True)
class Room:
    mediator: str
    parties: tuple[str, str]
    observers: tuple[str, ...] = ()

    @property
    def players(self) -> tuple[str, str, str]:
        return (self.mediator, *self.parties)

    def part_of(self, key: str) -> Part | None:
        parts = dict.fromkeys(self.observers, Part.OBSERVER)
        return (parts | dict(zip(self.players, Part, strict=False))).get(key)

    def place_of(self, key: str) -> str:
        """The part, and which one of those who look on: "observer 2"."""
        if key in self.observers:
            return f"{Part.OBSERVER.value} {self.observers.index(key) + 1}"
        part = self.part_of(key)
        return part.value if part else ""


@dataclass(frozen=True)
class Round:
    rooms: tuple[Room, ...]

    @property
    def people(self) -> set[str]:
        return {key for room in self.rooms for key in (*room.players, *room.observers)}


class Clash:
    """Why two people are kept apart where that can be done."""

    SUPERVISOR = "supervisor"
    PRECINCT = "precinct"


def clash(one: Person, other: Person) -> str:
    if one.precinct != other.precinct:
        return ""
    return Clash.SUPERVISOR if one.is_supervisor or other.is_supervisor else Clash.PRECINCT


@dataclass(frozen=True)
class Strain:
    """A wish that could not be met: two who play together in a round, or one who never mediates (round 0)."""

    code: str
    people: tuple[str, ...]
    round: int = 0


def strains(people: Iterable[Person], rounds: Iterable[Round], *, begun: int = 0) -> list[Strain]:
    """Of the rounds that are still to be played: the first `begun` are no longer anybody's choice."""
    known = {person.key: person for person in people}
    rounds = list(rounds)
    found = [
        Strain(why, pair, number)
        for number, each in enumerate(rounds[begun:], begun + 1)
        for room in each.rooms
        for pair in combinations(room.players, 2)
        if set(pair) <= known.keys() and (why := clash(known[pair[0]], known[pair[1]]))
    ]
    mediators = {room.mediator for each in rounds for room in each.rooms}
    idle = [person.key for person in known.values() if not person.watches and person.key not in mediators]
    return [*found, *(Strain("no_turn", (key,)) for key in idle)]


def as_values(rounds: Iterable[Round]) -> list[dict[str, Any]]:
    return [asdict(each) for each in rounds]


def read(values: Iterable[dict[str, Any]]) -> tuple[Round, ...]:
    return tuple(
        Round(tuple(Room(room["mediator"], tuple(room["parties"]), tuple(room["observers"])) for room in each["rooms"]))
        for each in values
    )
