"""Which answers are counted together for good, when a survey closes.

Every number that is ever shown is a sum of whole parts, so the difference of any two is one too. A part alone tells
nothing of one to four officers. Nothing here may hang on a number that is not shown: who sees that a class waits would
know why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import add

from assessments.surveys.rules.grouping import shared
from assessments.surveys.rules.suppression import FEWEST, FEWEST_FOR_ALL_OR_NONE
from assessments.surveys.rules.tallies import Tally


class State(StrEnum):
    SHOWN = "shown"
    # Of five to nine: all, or all but one.
    MOST = "most"
    FEW = "few"
    TOO_FEW = "too_few"


OPPOSITE = {State.MOST: State.FEW, State.FEW: State.MOST}


@dataclass(frozen=True)
class ClassFacts:
    """A class as it was when its survey closed."""

    key: str
    title: str
    ended: date
    team: str


@dataclass(frozen=True)
class Part:
    """Answers to one question that are counted together from now on; a place is named where all of them share it.
    `earlier` are the rows of earlier releases that it goes on from."""

    atoms: frozenset[str]
    classes: tuple[ClassFacts, ...]
    precinct: str
    precinct_name: str
    borough: str
    patrol_borough: str
    invited: int
    tally: Tally
    earlier: tuple[int, ...] = ()

    @property
    def state(self) -> State:
        return state_of(self.tally)


def state_of(tally: Tally) -> State:
    """From ten on the exact number stands. Of fewer only how many were favorable, and not where that tells what all, or
    all but one, have answered."""
    if tally.valid >= FEWEST_FOR_ALL_OR_NONE:
        return State.SHOWN
    if tally.valid < FEWEST or tally.favorable is None:
        return State.TOO_FEW
    if tally.favorable <= 1:
        return State.FEW
    return State.MOST if tally.favorable >= tally.valid - 1 else State.SHOWN


def settle(waiting: Sequence[Part], groups: Sequence[Part]) -> list[Part]:
    """The parts of a class by its groups, and by the parts of earlier classes that could not be shown alone. Those with
    too few answers go with the next class. One that all answered alike goes with the next that does not say the
    opposite: of the sum of "most" and "few" the one would tell the other."""
    whole = joined(groups)
    if not whole.tally.valid:
        return [whole]
    few_answers = [part for part in waiting if part.state is State.TOO_FEW]
    newcomer = joined([*few_answers, whole])
    partner = _partner(waiting, newcomer.state)
    if partner:
        return [joined([partner, newcomer])]
    if few_answers or not may_split(groups):
        return [newcomer]
    return list(groups)


def may_split(groups: Sequence[Part]) -> bool:
    """Whether the answers of a class may be counted by place: only if each of its places may be shown."""
    return all(group.state is State.SHOWN or not group.tally.valid for group in groups)


def divide(pieces: Sequence[Part], asked: frozenset[str]) -> tuple[Part, Part] | None:
    """What was counted together, as what is asked for and the rest; None where either would tell too much. Both are
    whole parts from then on, so no earlier number can isolate anybody either. Of the whole each answer has been told
    ("excellent" too), so neither may be so small that its own is not: it would be the difference. Several classes stand
    together because one of them waited: something was told of it when it closed, so no part of them is cut out."""
    inside, outside = ([piece for piece in pieces if (piece.atoms <= asked) is wanted] for wanted in (True, False))
    if not inside or not outside or len({piece.classes for piece in pieces if piece.tally.valid}) > 1:
        return None
    two = joined(inside), joined(outside)
    return two if all(part.tally.valid >= FEWEST_FOR_ALL_OR_NONE for part in two) else None


def joined(parts: Sequence[Part]) -> Part:
    return Part(
        atoms=frozenset().union(*(part.atoms for part in parts)),
        classes=tuple(dict.fromkeys(facts for part in parts for facts in part.classes)),
        precinct=shared(part.precinct for part in parts),
        precinct_name=shared(part.precinct_name for part in parts),
        borough=shared(part.borough for part in parts),
        patrol_borough=shared(part.patrol_borough for part in parts),
        invited=sum(part.invited for part in parts),
        tally=reduce(add, (part.tally for part in parts)),
        earlier=tuple(dict.fromkeys(row for part in parts for row in part.earlier)),
    )


def _partner(waiting: Sequence[Part], state: State) -> Part | None:
    if state is State.TOO_FEW:
        return None
    alike = (part for part in waiting if part.state is not State.TOO_FEW)
    return next((part for part in alike if OPPOSITE[part.state] is not state), None)
