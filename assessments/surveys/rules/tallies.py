"""Counting answers: to one question, or of each officer to several."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from assessments.surveys.rules.questions import Question

# Code of a question → what one officer answered.
Ratings = Mapping[str, Any]

FAVORABLE = ("5", "4")
RATED = {"1", "2", "3", "4", "5"}
COUNTED = {"scale", "choice", "choices", "number"}


@dataclass(frozen=True)
class Tally:
    """How many answered, and what: option → answers. `favorable` counts the two best of five, where there are five."""

    valid: int
    favorable: int | None
    counts: Mapping[str, int]

    def __add__(self, other: "Tally") -> "Tally":
        favorable = None if self.favorable is None or other.favorable is None else self.favorable + other.favorable
        counts = {option: number + other.counts.get(option, 0) for option, number in self.counts.items()}
        return Tally(self.valid + other.valid, favorable, counts)


@dataclass(frozen=True)
class Measure:
    """What is counted of ballots under a code; equal where the same was asked."""

    code: str
    asked: tuple[Question, ...]
    tally: Callable[[Iterable[Ratings]], Tally] = field(compare=False)


def of_questions(asked: Iterable[Question]) -> list[Measure]:
    """Of each whose answers stand on the ballot. What may be quoted is asked about a text, and belongs to it."""
    counted = (question for question in asked if question.kind in COUNTED and not question.about)
    return [Measure(question.code, (question,), partial(tally, question)) for question in counted]


def tally(question: Question, ballots: Iterable[Ratings]) -> Tally:
    """Of the answers of each ballot by the code of the question."""
    options = [str(option.value) for option in question.options]
    answers: list[Any] = [answer for ballot in ballots if (answer := ballot.get(question.code)) not in (None, [])]
    if question.kind == "number":
        answers = [_band(options, number) for number in answers]
    chosen = Counter(str(value) for answer in answers for value in (answer if isinstance(answer, list) else [answer]))
    favorable = sum(chosen[value] for value in FAVORABLE) if set(options) == RATED else None
    return Tally(len(answers), favorable, {option: chosen[option] for option in options})


def _band(bands: Sequence[str], number: int) -> str:
    """The last one that begins at or under it."""
    return next(band for band in reversed(bands) if int(band.partition("-")[0]) <= number)
