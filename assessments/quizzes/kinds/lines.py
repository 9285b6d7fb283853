"""What the kinds share where every line is given one of the same choices."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assessments.quizzes.kinds.base import (
    NO_ANSWER,
    Answer,
    AnswerLine,
    Content,
    Kind,
    MayWait,
    Order,
    Posted,
    QuestionForm,
    formatted,
    left_open,
)
from assessments.quizzes.rules import markup, scoring
from assessments.quizzes.rules.regrading import places


@dataclass(frozen=True)
class Line:
    """A line with the choice that belongs to it."""

    text: str
    right: str
    feedback: str = ""


class LineField(MayWait, forms.ChoiceField):
    """What belongs to one line."""


class LinesForm(QuestionForm):
    """One drop-down a line. The orders tell where the lines and the choices stand on this screen."""

    def __init__(
        self, content: Content, lines: Sequence[str], line_order: Order, choices: Sequence[str], choice_order: Order,
        answer: Answer, data: Posted,
    ) -> None:  # fmt: skip
        super().__init__(content, data)
        self.line_order, self.choice_order = line_order, choice_order
        given = answer or [None] * len(lines)
        offered = [(str(place), markup.plain(choices[choice])) for place, choice in enumerate(choice_order)]
        for place, line in enumerate(line_order):
            self.fields[f"answer_{place}"] = LineField(
                label=formatted(lines[line]),
                choices=[("", "Choose…"), *offered],
                initial="" if given[line] is None else str(choice_order.index(given[line])),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(NO_ANSWER)
        return cleaned

    def answer(self) -> list[int | None]:
        given = {line: self.cleaned_data[f"answer_{place}"] for place, line in enumerate(self.line_order)}
        return [self.choice_order[int(given[line])] if given[line] else None for line in sorted(given)]


class Lines(Kind):
    """An answer holds the place of a choice for every line, in the order of the content; none where it is open."""

    @abstractmethod
    def lines(self, content: Content) -> list[Line]: ...

    @abstractmethod
    def choices(self, content: Content) -> list[str]: ...

    def key(self, content: Content) -> list[int]:
        choices = self.choices(content)
        return [choices.index(line.right) for line in self.lines(content)]

    def half_done(self, content: Content, order: Order, answer: Answer) -> str:
        return left_open(answer.count(None), len(answer))

    def judge(self, content: Content, answer: Answer) -> Fraction:
        return scoring.matched(self.key(content), answer or [])

    def carry(self, before: Content, after: Content, answer: Answer) -> list[int | None]:
        lines = places([line.text for line in self.lines(before)], [line.text for line in self.lines(after)])
        choices = places(self.choices(before), self.choices(after))
        given = {lines[line]: None if choice is None else choices[choice] for line, choice in enumerate(answer)}
        return [given[line] for line in sorted(given)]

    def explain(self, content: Content, order: Order, answer: Answer) -> list[AnswerLine]:
        lines, choices = self.lines(content), self.choices(content)
        given = ["" if choice is None else choices[choice] for choice in answer or [None] * len(lines)]
        return [
            AnswerLine(line.text, markup.plain(text), markup.plain(line.right), text == line.right, line.feedback)
            for line, text in zip(lines, given, strict=True)
        ]
