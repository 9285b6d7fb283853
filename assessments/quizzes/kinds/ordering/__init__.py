"""Things to put in order. The content holds them in the right one."""

from fractions import Fraction
from random import Random

from wagtail.blocks import StructBlock

from assessments.quizzes.kinds.base import Answer, AnswerLine, Content, Kind, Order, Posted, QuestionForm, repeated
from assessments.quizzes.kinds.ordering.block import OrderingBlock
from assessments.quizzes.kinds.ordering.form import OrderingForm
from assessments.quizzes.rules import markup, scoring
from assessments.quizzes.rules.regrading import places

FEWEST = 3


class Ordering(Kind):
    label = "Put in order"

    def block(self) -> StructBlock:
        return OrderingBlock(label=self.label)

    def check(self, content: Content) -> list[str]:
        wrong = [f"“{text}” stands there twice." for text in repeated(content["items"])]
        if len(content["items"]) < FEWEST:
            wrong.append("Give at least three things: two always come the wrong way around, so turning them is right.")
        return wrong

    def shuffle(self, content: Content, random: Random) -> list[int]:
        """Never the right order: leaving it as it came must not be an answer."""
        places = list(range(len(content["items"])))
        order = places
        while order == places and len(places) > 1:
            order = random.sample(places, len(places))
        return order

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        return OrderingForm(content, order, answer, data)

    def half_done(self, content: Content, order: Order, answer: Answer) -> str:
        return "still in the order in which it came" if list(answer) == list(order) else ""

    def key(self, content: Content) -> list[int]:
        return list(range(len(content["items"])))

    def judge(self, content: Content, answer: Answer) -> Fraction:
        return scoring.in_order(answer or [])

    def carry(self, before: Content, after: Content, answer: Answer) -> list[int]:
        there = places(before["items"], after["items"])
        return [there[place] for place in answer]

    def explain(self, content: Content, order: Order, answer: Answer) -> list[AnswerLine]:
        items = [markup.plain(item) for item in content["items"]]
        given = answer or [None] * len(items)
        return [
            AnswerLine(str(place + 1), "" if choice is None else items[choice], key, choice == place)
            for place, (key, choice) in enumerate(zip(items, given, strict=True))
        ]


KIND = Ordering()
