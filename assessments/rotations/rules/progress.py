"""How far the rounds of a day have come."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    began: int
    ended: int

    @property
    def running(self) -> int:
        """The number of the round that is being played, or 0."""
        return self.began if self.began > self.ended else 0


def progress(began: Collection[int], ended: Collection[int]) -> Progress:
    return Progress(max(began, default=0), max(ended, default=0))


def may_begin(number: int, so_far: Progress, rounds: int) -> bool:
    return not so_far.running and number == so_far.began + 1 <= rounds


def may_end(number: int, so_far: Progress) -> bool:
    return number > 0 and number == so_far.running
