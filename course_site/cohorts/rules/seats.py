"""Who gets a seat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class House:
    """The seats of a class by precinct: how many there are, how many are offered, how many are taken. `guests` is how
    many officers of other cohorts are expected on the day that has the most of them."""

    capacity: int
    offered: Mapping[int, int]
    taken: Mapping[int, int]
    guests: int = 0

    @property
    def used(self) -> int:
        return sum(self.taken.values()) + self.guests

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.used)

    @property
    def held(self) -> int:
        """Free seats that wait for officers of a precinct they were offered to."""
        wanted = sum(max(0, seats - self.taken.get(precinct, 0)) for precinct, seats in self.offered.items())
        return min(self.free, wanted)

    def has_room_for(self, precinct: int) -> bool:
        """A precinct takes what it was offered; one without an offer what is not held for the others."""
        if precinct in self.offered:
            return self.free > 0 and self.taken.get(precinct, 0) < self.offered[precinct]
        return self.free > self.held

    def with_one_more(self, precinct: int) -> "House":
        return replace(self, taken={**self.taken, precinct: self.taken.get(precinct, 0) + 1})


def next_in_line(house: House, waiting: Sequence[int]) -> list[int]:
    """The places on the waiting list, given as the precinct of each, that get a seat now. Whoever cannot be seated is
    passed over and keeps their place."""
    seated: list[int] = []
    for place, precinct in enumerate(waiting):
        if house.has_room_for(precinct):
            house = house.with_one_more(precinct)
            seated.append(place)
    return seated
