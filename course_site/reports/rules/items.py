"""What the answers to one question say about it: classical item analysis.

Sources: Lord & Novick, *Statistical Theories of Mental Test Scores* (1968), chapter 15; Ebel & Frisbie, *Essentials of
Educational Measurement* (5th edition, 1991), chapter 13, for the words.

How many answers it takes: with 30 the Wilson interval of a share is at most 34 points wide, with fewer it no longer
tells half from most. The standard error of a correlation is about 1/√n, so with 100 answers a discrimination is known
to 0.2 either way, which is the width of Ebel & Frisbie's steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atanh, sqrt
from typing import NamedTuple

FEWEST_FOR_FACILITY = 30
FEWEST_FOR_DISCRIMINATION = 100


@dataclass(frozen=True)
class Cell:
    """The attempts of one length whose takers gave the same answer to the same question. `scores` and `squares` add
    up the scores of those attempts, from 0 to 1, and their squares."""

    share: float
    attempts: int
    length: int
    scores: float
    squares: float


def facility(cells: Sequence[Cell]) -> float:
    """The mean share of the points that the question has given."""
    return sum(cell.share * cell.attempts for cell in cells) / sum(cell.attempts for cell in cells)


def discrimination(cells: Sequence[Cell]) -> float | None:
    """The corrected item–total correlation: of the points for the question with the share of the points for the rest of
    the attempt, so that longer attempts do not look like better ones. It is the point-biserial where answers are right
    or wrong. None where one of the two never varies."""
    cells = [cell for cell in cells if cell.length > 1]
    n = sum(cell.attempts for cell in cells)
    x = sum(cell.share * cell.attempts for cell in cells)
    xx = sum(cell.share**2 * cell.attempts for cell in cells)
    rest = sum(_rest(cell) for cell in cells)
    rest_squared = sum(_rest_squared(cell) for cell in cells)
    x_rest = sum(cell.share * _rest(cell) for cell in cells)
    spread, spread_of_rest = n * xx - x**2, n * rest_squared - rest**2
    # What is left of a spread of nothing by rounding is no spread.
    if min(spread, spread_of_rest) < 1e-9 * n**2 or not n:
        return None
    return (n * x_rest - x * rest) / sqrt(spread * spread_of_rest)


def _rest(cell: Cell) -> float:
    """What its attempts make of their other questions, from 0 to 1, added up."""
    return (cell.length * cell.scores - cell.share * cell.attempts) / (cell.length - 1)


def _rest_squared(cell: Cell) -> float:
    """The same, each squared."""
    of_total = cell.length**2 * cell.squares - 2 * cell.length * cell.share * cell.scores
    return (of_total + cell.share**2 * cell.attempts) / (cell.length - 1) ** 2


def on_the_rest(score: int, length: int, share: float) -> float:
    """How an attempt with this score does on its other questions, from 0 to 1. A score is kept as a whole number: what
    that rounds off is less than a quarter of a point, which is taken as the step."""
    points = round(4 * (score * length / 100 - share)) / 4
    return points / (length - 1) if length > 1 else 0.0


def thirds(attempts_by_rest: Mapping[float, int]) -> tuple[float, float] | None:
    """The highest score on the rest of the lower third and the lowest of the upper one. Equal scores stay together.
    None where that leaves no distance between them."""
    third = sum(attempts_by_rest.values()) / 3
    low = _reaches(sorted(attempts_by_rest), attempts_by_rest, third)
    high = _reaches(sorted(attempts_by_rest, reverse=True), attempts_by_rest, third)
    return (low, high) if low is not None and high is not None and low < high else None


class Ease(StrEnum):
    NEARLY_ALL = "nearly_all"
    MOST = "most"
    HALF = "half"
    FEW = "few"


class Telling(StrEnum):
    """How well a question tells those who do well on the rest from those who do not."""

    WELL = "well"
    FAIRLY = "fairly"
    LITTLE = "little"
    NOT = "not"
    AGAINST = "against"


def ease(share: float) -> Ease:
    steps = ((0.9, Ease.NEARLY_ALL), (0.65, Ease.MOST), (0.4, Ease.HALF))
    return next((word for least, word in steps if share >= least), Ease.FEW)


class Share(NamedTuple):
    """So many gave an answer, of so many who were asked."""

    gave: int
    asked: int


def telling(correlation: float, answers: int) -> Telling:
    """The steps of Ebel & Frisbie. The key itself is in doubt only below their last step, and where chance is out of
    it: where the whole 95% interval of the correlation (Fisher's z) lies below 0."""
    if correlation < -0.1 and atanh(correlation) + 1.96 / sqrt(answers - 3) < 0:
        return Telling.AGAINST
    steps = ((0.3, Telling.WELL), (0.2, Telling.FAIRLY), (0.1, Telling.LITTLE))
    return next((word for least, word in steps if correlation >= least), Telling.NOT)


def draws_the_stronger(upper: Share, lower: Share) -> bool:
    """Whether more of the upper third than of the lower one gave an answer, and chance is out of it: by the test of two
    proportions (pooled), with 95%."""
    asked = upper.asked + lower.asked
    pooled = (upper.gave + lower.gave) / asked
    spread = sqrt(pooled * (1 - pooled) * (1 / upper.asked + 1 / lower.asked))
    return upper.gave / upper.asked - lower.gave / lower.asked > 1.96 * spread


def _reaches(scores: Sequence[float], attempts_by_rest: Mapping[float, int], enough: float) -> float | None:
    """The score at which that many attempts are passed, going through the scores in line."""
    passed = 0
    for score in scores:
        passed += attempts_by_rest[score]
        if passed >= enough:
            return score
    return None
