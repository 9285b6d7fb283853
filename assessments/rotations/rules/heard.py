"""How heard a party felt, as points of a drawing, 300 wide and 100 high."""

from collections.abc import Sequence
from typing import NamedTuple

from assessments.rotations.rules.taps import FULLY, Note, clock

WIDTH = 300


class Point(NamedTuple):
    x: float
    y: float
    step: int
    clock: str


def points(line: Sequence[Note]) -> list[Point]:
    """From the first move to the last; high steps stand high, so y grows downward."""
    first, last = line[0].second, line[-1].second
    width = max(last - first, 1)
    return [
        Point(
            round(WIDTH * (note.second - first) / width, 1),
            round(100 - 100 * note.step / FULLY, 1),
            note.step,
            clock(note.second),
        )
        for note in line
    ]
