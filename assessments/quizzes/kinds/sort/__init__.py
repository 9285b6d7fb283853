"""Cards, each laid into the category it belongs to."""

from random import Random

from wagtail.blocks import StructBlock

from assessments.quizzes.kinds.base import Answer, Content, Order, Posted, QuestionForm, repeated
from assessments.quizzes.kinds.lines import Line, Lines, LinesForm
from assessments.quizzes.kinds.sort.block import SortBlock


class Sort(Lines):
    label = "Sort into categories"

    def block(self) -> StructBlock:
        return SortBlock(label=self.label)

    def check(self, content: Content) -> list[str]:
        categories, cards = content["categories"], content["cards"]
        twice = repeated(categories) + repeated([card["text"] for card in cards])
        strange = [card for card in cards if card["category"] not in categories]
        return [f"“{text}” stands there twice." for text in twice] + [
            f"The card “{card['text']}” lies in “{card['category']}”, which is no category of this question."
            for card in strange
        ]

    def shuffle(self, content: Content, random: Random) -> list[int]:
        """Of the cards. The categories keep their places, as on the tool they come from."""
        return random.sample(range(len(content["cards"])), len(content["cards"]))

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        cards, categories = [card["text"] for card in content["cards"]], content["categories"]
        return LinesForm(content, cards, order, categories, range(len(categories)), answer, data)

    def lines(self, content: Content) -> list[Line]:
        return [Line(card["text"], card["category"], card["feedback"]) for card in content["cards"]]

    def choices(self, content: Content) -> list[str]:
        return list(content["categories"])


KIND = Sort()
