"""Lines, each with the answer that belongs to it."""

from random import Random

from wagtail.blocks import StructBlock

from assessments.quizzes.kinds.base import Answer, Content, Order, Posted, QuestionForm, repeated
from assessments.quizzes.kinds.lines import Line, Lines, LinesForm
from assessments.quizzes.kinds.matching.block import MatchingBlock


class Matching(Lines):
    label = "Match pairs"

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
        count = len(self.choices(content))
        return random.sample(range(count), count)

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        lines = [pair["left"] for pair in content["pairs"]]
        return LinesForm(content, lines, range(len(lines)), self.choices(content), order, answer, data)

    def lines(self, content: Content) -> list[Line]:
        return [Line(pair["left"], pair["right"]) for pair in content["pairs"]]

    def choices(self, content: Content) -> list[str]:
        """Every right side once, then the extras."""
        return list(dict.fromkeys([*(pair["right"] for pair in content["pairs"]), *content["extras"]]))


KIND = Matching()
