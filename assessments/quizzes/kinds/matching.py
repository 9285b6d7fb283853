"""Lines, each with the answer that belongs to it."""

from fractions import Fraction
from random import Random

from django import forms
from wagtail.blocks import StructBlock

from assessments.quizzes.blocks import MatchingBlock
from assessments.quizzes.kinds.base import (
    Answer,
    AnswerLine,
    Content,
    Kind,
    Order,
    Posted,
    QuestionForm,
    repeated,
)
from assessments.quizzes.rules import scoring


def choices(content: Content) -> list[str]:
    """What can be chosen: every right side once, then the extras."""
    return list(dict.fromkeys([*(pair["right"] for pair in content["pairs"]), *content["extras"]]))


class MatchingForm(QuestionForm):
    """One drop-down a line."""

    def __init__(self, content: Content, order: Order, answer: Answer, data: Posted) -> None:
        super().__init__(data)
        self.order = order
        self.stem = content["stem"]
        texts = choices(content)
        shown = [("", "Choose…"), *((str(place), texts[choice]) for place, choice in enumerate(order))]
        given = answer or [None] * len(content["pairs"])
        for line, (pair, choice) in enumerate(zip(content["pairs"], given, strict=True)):
            self.fields[f"answer_{line}"] = forms.ChoiceField(
                label=pair["left"],
                choices=shown,
                initial="" if choice is None else str(order.index(choice)),
                error_messages={"required": "Choose what belongs here."},
            )

    def answer(self) -> list[int]:
        return [self.order[int(place)] for place in self.cleaned_data.values()]


class Matching(Kind):
    name = "matching"
    label = "Match pairs"
    explained = "quizzes/kinds/explained_lines.html"

    def block(self) -> StructBlock:
        return MatchingBlock(label=self.label)

    def check(self, content: Content) -> list[str]:
        twice = repeated([pair["left"] for pair in content["pairs"]])
        wrong = [f"“{text}” stands on the left twice." for text in twice]
        rights = {pair["right"] for pair in content["pairs"]}
        return wrong + [
            f"“{extra}” is an extra and also the answer of a line." for extra in content["extras"] if extra in rights
        ]

    def shuffle(self, content: Content, random: Random) -> list[int]:
        count = len(choices(content))
        return random.sample(range(count), count)

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        return MatchingForm(content, order, answer, data)

    def judge(self, content: Content, answer: Answer) -> Fraction:
        texts = choices(content)
        return scoring.matched([texts.index(pair["right"]) for pair in content["pairs"]], answer or [])

    def explain(self, content: Content, order: Order, answer: Answer) -> list[AnswerLine]:
        texts = choices(content)
        given = ["" if choice is None else texts[choice] for choice in answer or [None] * len(content["pairs"])]
        return [
            AnswerLine(pair["left"], text, pair["right"], text == pair["right"])
            for pair, text in zip(content["pairs"], given, strict=True)
        ]
