"""Who plays with whom: everybody mediates, partners vary, and people of one precinct are kept apart where that can be.

First the parts are dealt, so that turns are even; then two people at a time trade places wherever that makes the plan
no worse. The number of tries is fixed, never the time, so that a seed gives the same plan on every machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from math import ceil
from random import Random

from assessments.rotations.rules.rounds import PLAYERS, Clash, Person, Room, Round, clash

# Each outweighs all of the next that a class can come to.
TURN = 10**12
APART = {Clash.SUPERVISOR: 10**8, Clash.PRECINCT: 10**4, "": 0}
# How much worse a trade may leave the plan: at first something, for the way to a better one may lead through it.
PATIENCE = (10**4, 20, 0)
TRIES = 30  # a seat of each round, at each patience


@dataclass(frozen=True)
class Fault:
    """Why no plan can be made; `fits` is the number that could be."""

    code: str
    fits: int


def faults(people: Sequence[Person], rooms: int, rounds: int) -> list[Fault]:
    players = sum(not person.watches for person in people)
    if players < PLAYERS:
        return [Fault("too_few", PLAYERS)]
    if rooms > most_rooms(people):
        return [Fault("too_many_rooms", most_rooms(people))]
    if rooms * rounds < players:
        return [Fault("too_few_turns", ceil(players / rooms))]
    return []


def most_rooms(people: Sequence[Person]) -> int:
    return sum(not person.watches for person in people) // PLAYERS


def usual(people: int) -> tuple[int, int]:
    """Rooms of about six, and rounds enough that everybody mediates."""
    rooms = max(1, round(people / 6))
    return rooms, max(1, ceil(people / rooms))


def plan(
    people: Sequence[Person], rooms: int, rounds: int, *, seed: int, past: Sequence[Round] = ()
) -> tuple[Round, ...]:
    """The `past` rounds as they were, and new ones up to `rounds`. There are people enough for the rooms."""
    random = Random(seed)  # noqa: S311 (a lot, not a secret)
    table = _Table(people, rooms, past)
    for _ in range(len(past), rounds):
        table.deal(random)
    _trade_places(table, random)
    watchers = [person.key for person in people if person.watches]
    return (*past, *(_round([table.keys[person] for person in order], rooms, watchers) for order in table.orders))


class _Table:
    """Each round is one order of the players: three after three are a room, the mediator first; the rest look on.
    People are numbers here, since a plan asks about pairs of them some hundred thousand times."""

    def __init__(self, people: Sequence[Person], rooms: int, past: Sequence[Round]) -> None:
        players = [person for person in people if not person.watches]
        gone = set().union(*(each.people for each in past)) - {person.key for person in players}
        self.keys = [*(person.key for person in players), *sorted(gone)]
        self.players = range(len(players))
        self.seats = rooms * PLAYERS
        self.orders: list[list[int]] = []
        self.mediated, self.played = [0] * len(self.keys), [0] * len(self.keys)
        self.met = [[0] * len(self.keys) for _ in self.keys]
        self.apart = [[0] * len(self.keys) for _ in self.keys]
        for one, other in permutations(self.players, 2):
            self.apart[one][other] = APART[clash(players[one], players[other])]
        number = {key: number for number, key in enumerate(self.keys)}
        for room in (room for each in past for room in each.rooms):
            self._count([number[key] for key in room.players], 1)

    def deal(self, random: Random) -> None:
        """A new round: whoever mediated least mediates, whoever played least of the others plays."""
        people = sorted(random.sample(self.players, len(self.players)), key=self.mediated.__getitem__)
        rooms = self.seats // PLAYERS
        mediators, others = people[:rooms], sorted(people[rooms:], key=self.played.__getitem__)
        order = []
        for mediator in mediators:
            order += [mediator, others.pop(0), others.pop(0)]
        self.orders.append(order + others)
        for first in range(0, self.seats, PLAYERS):
            self._count(order[first : first + PLAYERS], 1)

    def trade(self, order: list[int], one: int, other: int) -> int:
        """Two people of a round trade places; answers by how much that makes the plan worse."""
        firsts = {place - place % PLAYERS for place in (one, other) if place < self.seats}
        change = sum(self._count(order[first : first + PLAYERS], -1) for first in firsts)
        order[one], order[other] = order[other], order[one]
        return change + sum(self._count(order[first : first + PLAYERS], 1) for first in firsts)

    def _count(self, players: Sequence[int], step: int) -> int:
        """Seats three people in a room, or lets them go; answers what that costs. Squares make a second time dearer
        than the first, so that turns and partners even out."""
        mediator, party, third = players
        cost = TURN * _squared(self.mediated, mediator, step)
        for one, other in ((mediator, party), (mediator, third), (party, third)):
            # The row of the lower number counts the pair.
            low, high = (one, other) if one < other else (other, one)
            cost += _squared(self.met[low], high, step) + step * self.apart[low][high]
        return cost + sum(_squared(self.played, person, step) for person in players)


def _squared(counts: list[int], person: int, step: int) -> int:
    """Counts one up or down; answers by how much the square grows."""
    before = counts[person]
    counts[person] = before + step
    return 2 * step * before + 1


def _trade_places(table: _Table, random: Random) -> None:
    tries = TRIES * table.seats * len(table.orders)
    for patience in (patience for patience in PATIENCE for _ in range(tries)):
        order = random.choice(table.orders)
        one, other = random.randrange(table.seats), random.randrange(len(order))
        worse = table.trade(order, one, other)
        # Who loses a turn as mediator here may take the other one's turn in a later round.
        back = _turn_back(table, order, order[one], order[other]) if worse >= TURN else None
        if back:
            worse += table.trade(*back)
        if worse > patience:
            if back:
                table.trade(*back)
            table.trade(order, one, other)


def _turn_back(table: _Table, order: list[int], one: int, other: int) -> tuple[list[int], int, int] | None:
    """A round beside this one in which whoever mediates now more than the other hands that back."""
    more, less = (one, other) if table.mediated[one] > table.mediated[other] else (other, one)
    for each in table.orders:
        if each is order:
            continue
        place = each.index(more)
        if place < table.seats and place % PLAYERS == 0:
            return each, place, each.index(less)
    return None


def _round(order: Sequence[str], rooms: int, watchers: Sequence[str]) -> Round:
    beside = [*order[rooms * PLAYERS :], *watchers]
    trios = [order[first : first + PLAYERS] for first in range(0, rooms * PLAYERS, PLAYERS)]
    return Round(
        tuple(
            Room(mediator, (party, other), tuple(beside[number::rooms]))
            for number, (mediator, party, other) in enumerate(trios)
        )
    )
