"""How confident officers are, before and after (source: `surveys.md`, "Self-efficacy").

The true pre is asked before day 1; on day 4 one form asks "before the course, I now think I was" and "today". Forms of
different days cannot be matched, so only gain B is a mean of differences."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import sqrt

from assessments.surveys.rules.questions import Question
from assessments.surveys.rules.tallies import Measure, Ratings, Tally

SURVEY = "SE"
DEFINITIONS = {
    1: (
        "Confidence is the mean of ten questions, “How confident are you that you can…”, from 1 (not at all) to 5 "
        "(completely), of officers who answered eight or more. Gain A is today’s mean less the mean before the course; "
        "gain B is the mean of what each officer marked on day 4: today less before the course. The headline is the "
        "smaller."
    ),
    2: (
        "Confidence is the mean of ten questions, “How confident are you that you can…”, from 1 (not at all) to 5 "
        "(completely), of officers who answered eight or more, on day 4 in both columns. Gain A is today’s mean less "
        "the mean before the course; gain B is that of one form of day 4: today less before. The headline is the "
        "smaller."
    ),
}
ITEMS = tuple(f"SE{number}" for number in range(1, 11))
FEWEST_ITEMS = 8
BEFORE, TODAY = "1", "2"
GAIN = "gain"
# Means of eight, nine or ten answers are whole numbers of these.
PARTS = 360


@dataclass(frozen=True)
class Moments:
    """What means and spreads are made of; those of classes are pooled by adding them."""

    n: int
    total: Fraction
    squares: Fraction

    def __add__(self, other: "Moments") -> "Moments":
        return Moments(self.n + other.n, self.total + other.total, self.squares + other.squares)

    @property
    def mean(self) -> Fraction | None:
        return self.total / self.n if self.n else None

    @property
    def deviation(self) -> float | None:
        """The standard deviation of a sample."""
        return sqrt((self.squares - self.total**2 / self.n) / (self.n - 1)) if self.n > 1 else None


@dataclass(frozen=True)
class Gains:
    """From the true pre to today (a), and from the pre of today's eyes (b). The headline is the smaller."""

    a: Fraction
    b: Fraction

    @property
    def headline(self) -> Fraction:
        return min(self.a, self.b)


def officer_score(answers: Mapping[str, int], column: str = "") -> Fraction | None:
    """The mean of what an officer answered in a column, from eight of the ten on."""
    codes = (f"{item}.{column}" if column else item for item in ITEMS)
    given = [answers[code] for code in codes if code in answers]
    return Fraction(sum(given), len(given)) if len(given) >= FEWEST_ITEMS else None


def moments(scores: Iterable[Fraction | None]) -> Moments:
    known = [score for score in scores if score is not None]
    return Moments(len(known), sum(known, Fraction()), sum((score**2 for score in known), Fraction()))


def matched_gain(answers: Mapping[str, int]) -> Fraction | None:
    """Of one form of the last day: today less before the course."""
    before, today = officer_score(answers, BEFORE), officer_score(answers, TODAY)
    return today - before if before is not None and today is not None else None


def _score_of_both(answers: Mapping[str, int], column: str) -> Fraction | None:
    return officer_score(answers, column) if matched_gain(answers) is not None else None


def gains(true_pre: Moments, today: Moments, matched: Moments) -> Gains | None:
    """None where one of the three was not answered."""
    if true_pre.mean is None or today.mean is None or matched.mean is None:
        return None
    return Gains(a=today.mean - true_pre.mean, b=matched.mean)


def measures(asked: Sequence[Question]) -> list[Measure]:
    """What is counted of a form that asks all ten: `SE` before the course; `SE.1`, `SE.2` and `SE.gain` at its end, all
    three of the same officers. Were one more counted in a column than in the gain, that officer's own score would be
    what is left of the three."""
    codes = {question.code for question in asked}
    if set(ITEMS) <= codes:
        scores: dict[str, Callable[[Ratings], Fraction | None]] = {"SE": officer_score}
    elif {f"{item}.{column}" for item in ITEMS for column in (BEFORE, TODAY)} <= codes:
        scores = {f"SE.{column}": partial(_score_of_both, column=column) for column in (BEFORE, TODAY)}
        scores[f"SE.{GAIN}"] = matched_gain
    else:
        scores = {}
    return [Measure(code, tuple(asked), partial(_tally, score)) for code, score in scores.items()]


def moments_of(tally: Tally) -> Moments:
    total, squares = (tally.counts[name] for name in ("total", "squares"))
    return Moments(tally.valid, Fraction(total, PARTS), Fraction(squares, PARTS**2))


def _tally(score: Callable[[Ratings], Fraction | None], ballots: Iterable[Ratings]) -> Tally:
    found = moments(score(ballot) for ballot in ballots)
    return Tally(found.n, None, {"total": int(found.total * PARTS), "squares": int(found.squares * PARTS**2)})
