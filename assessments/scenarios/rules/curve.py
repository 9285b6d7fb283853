"""The course of the tension as points of a drawing, 300 wide and 100 high."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH = 300


class Point(NamedTuple):
    x: float
    y: float
    value: int
    turn: str = ""  # what to write there, where the tension turned


def points(values: Sequence[int], turns: dict[int, str] | None = None) -> list[Point]:
    """One point a moment, from left to right; high values stand high, so y grows downward. `turns` by the place."""
    steps = max(len(values) - 1, 1)
    return [
        Point(round(WIDTH * place / steps, 1), 100 - value, value, (turns or {}).get(place, ""))
        for place, value in enumerate(values)
    ]
