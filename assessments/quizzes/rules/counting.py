"""Which of several tries is the score of a quiz."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction


class Counting(StrEnum):
    BEST = "best"
    LAST = "last"
    AVERAGE = "average"
    FIRST = "first"


def score_of(counting: Counting, scores: Sequence[int]) -> int | None:
    """From the scores of the tries that were handed in, in their order; none without a try. A half is rounded up."""
    if not scores:
        return None
    match counting:
        case Counting.BEST:
            return max(scores)
        case Counting.LAST:
            return scores[-1]
        case Counting.FIRST:
            return scores[0]
        case Counting.AVERAGE:
            return int(Fraction(sum(scores), len(scores)) + Fraction(1, 2))
