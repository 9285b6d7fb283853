"""The way through a scene as a drawing, on the same breadth as the curve below it: a stop a choice, and a stub for
each way not taken. The stubs have no names, for another run may take them."""

from typing import NamedTuple

from assessments.scenarios.rules import curve
from assessments.scenarios.rules.engine import State
from assessments.scenarios.rules.story import REVEAL, Story

LEVEL = 30
# Where the ways not taken point, the first above the line, the second below it, and so on.
DIRECTIONS = [(14, -16), (14, 16), (6, -20), (6, 20)]


class Stub(NamedTuple):
    x: float
    y: float


class Station(NamedTuple):
    number: int
    x: float
    stubs: tuple[Stub, ...]
    is_return: bool
    is_reveal: bool


def stations(story: Story, state: State) -> list[Station]:
    places = [point.x for point in curve.points([0] * (len(state.steps) + 1))]
    visited: list[str] = []
    drawn = []
    for number, (step, x) in enumerate(zip(state.steps, places, strict=False), start=1):
        others = len(story.nodes[step.node].options) - 1
        stubs = tuple(Stub(round(x + dx, 1), LEVEL + dy) for dx, dy in DIRECTIONS[:others])
        drawn.append(Station(number, x, stubs, step.node in visited, step.node == REVEAL))
        visited.append(step.node)
    return drawn
