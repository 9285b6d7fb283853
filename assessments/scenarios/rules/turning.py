"""The two choices after which the tension turned: the one that raised it most, and the one that lowered it most."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Turn(NamedTuple):
    number: int  # of the choice, from 1
    by: int

    @property
    def is_rise(self) -> bool:
        return self.by > 0


def turning_points(tension: Sequence[int]) -> tuple[Turn, ...]:
    """From the tension at the start and after each choice; of equals the earlier, none where nothing moved."""
    moves = [Turn(number, after - before) for number, (before, after) in enumerate(pairwise(tension), start=1)]
    rises = [turn for turn in moves if turn.by > 0]
    falls = [turn for turn in moves if turn.by < 0]
    most = [max(rises, key=_by, default=None), min(falls, key=_by, default=None)]
    return tuple(sorted(turn for turn in most if turn))


def _by(turn: Turn) -> int:
    return turn.by
