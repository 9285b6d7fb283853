"""Whether a class differs from the others by more than chance: a control chart for shares (p chart).

Source: Shewhart's limits of three standard errors, and the run of eight on one side of the middle from the Western
Electric rules. The limits are those of each class: a small one may differ more."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import sqrt

# Standard errors to each side.
WIDTH = 3
LONG_RUN = 8
# With fewer classes the middle itself is a guess.
FEWEST_CLASSES = 8


class Signal(StrEnum):
    BELOW = "below"
    ABOVE = "above"
    RUN_BELOW = "run_below"
    RUN_ABOVE = "run_above"


@dataclass(frozen=True)
class Sample:
    favorable: int
    valid: int  # more than none

    @property
    def share(self) -> float:
        return self.favorable / self.valid


@dataclass(frozen=True)
class Point:
    share: float
    low: float
    high: float
    signal: Signal | None


@dataclass(frozen=True)
class Chart:
    middle: float
    points: tuple[Point, ...]


def chart(samples: Sequence[Sample]) -> Chart | None:
    """In the order of time, or None when there are too few to say."""
    if len(samples) < FEWEST_CLASSES:
        return None
    middle = sum(one.favorable for one in samples) / sum(one.valid for one in samples)
    runs = _runs(samples, middle)
    return Chart(middle, tuple(_point(one, middle, run) for one, run in zip(samples, runs, strict=True)))


def _point(sample: Sample, middle: float, run: Signal | None) -> Point:
    spread = WIDTH * sqrt(middle * (1 - middle) / sample.valid)
    low, high = max(0.0, middle - spread), min(1.0, middle + spread)
    signal = Signal.BELOW if sample.share < low else Signal.ABOVE if sample.share > high else run
    return Point(sample.share, low, high, signal)


def _runs(samples: Sequence[Sample], middle: float) -> list[Signal | None]:
    """For each: the long run on one side of the middle that it is part of."""
    found: list[Signal | None] = []
    for side, run in groupby((one.share > middle) - (one.share < middle) for one in samples):
        length = len(list(run))
        is_long = length >= LONG_RUN and side != 0
        found += [(Signal.RUN_ABOVE if side > 0 else Signal.RUN_BELOW) if is_long else None] * length
    return found
