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
from course_site.reports.rules.items import Share

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
    # A wrong answer that draws those who do well on the rest more than those who do not.
    misleads: bool = False


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

    def share(choice: Choice, rests: Collection[float]) -> Share:
        return Share(sum(by_rest[rest][choice] for rest in rests), sum(attempts[rest] for rest in rests))

    return tuple(
        _pull(choice, share(choice, attempts), share(choice, low), share(choice, high))
        for choice in _in_line(answers[0][1].content, everybody)
    )


def _pull(choice: Choice, everybody: Share, lower: Share, upper: Share) -> Pull:
    text, right = choice
    misleads = bool(lower.asked and upper.asked) and not right and items.draws_the_stronger(upper, lower)
    return Pull(text, right, _percent(everybody) or 0.0, _percent(lower), _percent(upper), misleads)


def _percent(share: Share) -> float | None:
    return 100 * share.gave / share.asked if share.asked else None


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
