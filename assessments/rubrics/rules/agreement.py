"""Whether assessors see alike, from runs that two of them scored on their own.

Source: the rubric's check of the raters. A row where either gave NO is no pair of levels and is counted apart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from assessments.rubrics.rules.passing import TOP_LEVEL, Levels

# Below these a number would say more about chance than about the assessors.
FEWEST_PAIRS = 30
FEWEST_RUNS = 20
SEVERE_FROM = Fraction(1, 2)

Pair = tuple[int, int]  # the levels that two assessors gave one row


class Share(NamedTuple):
    """So many out of all."""

    number: int
    out_of: int

    @property
    def percent(self) -> int | None:
        """Rounded down: 69.9 is not yet 70."""
        return 100 * self.number // self.out_of if self.out_of else None


def pairs(first: Levels, second: Levels) -> list[Pair]:
    """The rows of one run to which both gave a level."""
    return [(own, other) for key in first if (own := first[key]) and (other := second.get(key))]


def unlike_observed(first: Levels, second: Levels) -> int:
    """On how many rows one gave a level and the other NO."""
    return sum((first[key] is None) != (second.get(key) is None) for key in first)


def exact(found: Sequence[Pair]) -> Share:
    return Share(sum(first == second for first, second in found), len(found))


def within_one(found: Sequence[Pair]) -> Share:
    return Share(sum(abs(first - second) <= 1 for first, second in found), len(found))


def quadratic_kappa(found: Sequence[Pair], *, fewest: int = FEWEST_PAIRS) -> Fraction | None:
    """Cohen's kappa with quadratic weights: 1 where all agree, 0 where no more do than by chance. None from fewer than
    30 pairs, and where both always gave the same one level, so that chance leaves nothing to explain."""
    if len(found) < fewest or not found:
        return None
    observed = sum((first - second) ** 2 for first, second in found)
    firsts, seconds = (Counter(levels) for levels in zip(*found, strict=True))
    by_chance = sum(
        firsts[first] * seconds[second] * (first - second) ** 2
        for first in range(1, TOP_LEVEL + 1)
        for second in range(1, TOP_LEVEL + 1)
    )
    return 1 - Fraction(observed * len(found), by_chance) if by_chance else None


def severity(runs: Iterable[Sequence[Pair]], *, fewest: int = FEWEST_RUNS) -> Fraction | None:
    """How much lower or higher than the other rater an assessor scores, a row on average; below 0 is more severe. Each
    run holds its pairs of (own, other). None from fewer than 20 runs."""
    differences = [Fraction(sum(own - other for own, other in run), len(run)) for run in runs if run]
    return sum(differences, Fraction(0)) / len(differences) if len(differences) >= max(fewest, 1) else None
