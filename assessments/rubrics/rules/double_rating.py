"""Which runs two assessors score, and which of the two sheets is whose.

Source: the rubric's check of the raters: a fifth of the runs and no fewer than five a class, each on their own."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from random import Random

SHARE = Fraction(1, 5)
FEWEST = 5


class Part(Enum):
    """What a sheet is to a run that two assessors score."""

    FIRST = "first"
    SECOND = "second"
    # This assessor's sheet, or the one of somebody in their place, is in already.
    TAKEN = "taken"


def part(*, is_second_rater: bool, has_first: bool, has_second: bool) -> Part:
    if is_second_rater:
        return Part.TAKEN if has_second else Part.SECOND
    return Part.TAKEN if has_first else Part.FIRST


def wanted(officers: int) -> int:
    """How many runs of a class are scored by two."""
    return min(officers, max(FEWEST, math.ceil(SHARE * officers)))


def pick(
    seats: Sequence[int], raters: Sequence[int], barred: Mapping[int, Collection[int]], *, number: int, seed: int
) -> dict[int, int]:
    """Seat → second rater, for so many of the seats by lot; `barred` says whom a rater does not score. The raters take
    turns as far as that allows; a seat that fewer than two may score is passed over."""
    random = Random(seed)  # noqa: S311 (a lot, not a secret)
    turns: Counter[int] = Counter()
    picked: dict[int, int] = {}
    for seat in random.sample(seats, len(seats)):
        free = [rater for rater in raters if seat not in barred.get(rater, ())]
        if len(picked) >= number or len(free) < 2:
            continue
        picked[seat] = min(random.sample(free, len(free)), key=lambda rater: turns[rater])
        turns[picked[seat]] += 1
    return picked
