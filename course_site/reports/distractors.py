"""Which answers draw whom: how many of all, of the lower third and of the upper third gave each."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import Answer, AnswerLine, Content, OptionLine
from assessments.quizzes.services.grading import Graded
from assessments.surveys.rules.suppression import FEWEST
from course_site.reports.first_answers import Given
from course_site.reports.rules import items

NO_ANSWER = "no answer"


@dataclass(frozen=True)
class Pull:
    """One choice, in percent of those who were asked. `lower` and `upper` are None where the scores lie too close
    together to make thirds of them."""

    text: str
    right: bool
    share: float
    lower: float | None
    upper: float | None

    @property
    def misleads(self) -> bool:
        """A wrong answer that draws those who do well on the rest more than those who do not."""
        return not self.right and self.lower is not None and self.upper is not None and self.upper > self.lower


# What was chosen, and whether it is right.
Choice = tuple[str, bool]


def pulls(answers: Sequence[tuple[Given, Graded]]) -> tuple[Pull, ...]:
    """The options of the question in their order, or the parts of its answer with what was given to each, the
    commonest first. What fewer than five officers typed is left out: somebody might know whose it is. The thirds are
    those of the other questions, as with discrimination: who gets this one right would else be in the upper one for
    that alone."""
    by_rest = defaultdict[float, Counter[Choice]](Counter)
    attempts = Counter[float]()
    for given, graded in answers:
        rest = items.on_the_rest(given.score, given.length, float(graded.share))
        attempts[rest] += given.attempts
        by_rest[rest].update(dict.fromkeys(_choices(graded.content, graded.answer), given.attempts))
    everybody = sum(by_rest.values(), Counter[Choice]())
    thirds = items.thirds(attempts)
    low = [rest for rest in attempts if thirds and rest <= thirds[0]]
    high = [rest for rest in attempts if thirds and rest >= thirds[1]]

    def percent(choice: Choice, rests: Collection[float]) -> float | None:
        asked = sum(attempts[rest] for rest in rests)
        return 100 * sum(by_rest[rest][choice] for rest in rests) / asked if asked else None

    return tuple(
        Pull(*choice, percent(choice, attempts) or 0.0, percent(choice, low), percent(choice, high))
        for choice in _in_line(answers[0][1].content, everybody)
    )


def _choices(content: Content, answer: Answer) -> list[Choice]:
    lines = _explained(content, answer)
    chosen = [(line.text, line.right) for line in lines if isinstance(line, OptionLine) and line.chosen]
    parts = [(f"{line.label}: {line.given or NO_ANSWER}", line.right) for line in lines if isinstance(line, AnswerLine)]
    return chosen or parts or [(NO_ANSWER.capitalize(), False)]


def _in_line(content: Content, everybody: Counter[Choice]) -> list[Choice]:
    """The options, whether or not somebody chose them, then everything else that was given."""
    lines = _explained(content, None)
    options = [(line.text, line.right) for line in lines if isinstance(line, OptionLine)]
    labels = [f"{line.label}:" for line in lines if isinstance(line, AnswerLine)]
    given = [choice for choice, number in everybody.most_common() if number >= FEWEST and choice not in options]
    # Sorting keeps the commonest first among those of one part.
    return options + sorted(given, key=lambda choice: _place(choice, labels))


def _place(choice: Choice, labels: Sequence[str]) -> int:
    return next((place for place, label in enumerate(labels) if choice[0].startswith(label)), len(labels))


def _explained(content: Content, answer: Answer) -> Sequence[OptionLine] | Sequence[AnswerLine]:
    kind = kinds.of(content)
    # In the order of the content, whatever the screen of each officer showed.
    order = sorted(kind.shuffle(content, Random(0)))  # noqa: S311
    return kind.explain(content, order, answer)
