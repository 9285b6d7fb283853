"""What the kinds with a list of options share."""

from abc import abstractmethod
from random import Random

from django import forms
from wagtail.blocks import StructBlock

from assessments.quizzes.blocks import OptionsBlock
from assessments.quizzes.kinds.base import (
    NO_ANSWER,
    Answer,
    Content,
    Kind,
    OptionLine,
    Order,
    Posted,
    QuestionForm,
    formatted,
    repeated,
)
from assessments.quizzes.rules.regrading import places


class OneForm(QuestionForm):
    """One of several options."""

    def __init__(self, content: Content, order: Order, answer: Answer, data: Posted) -> None:
        super().__init__(content, data)
        self.order = order
        self.fields["answer"] = forms.ChoiceField(
            label=self.asked,
            choices=shown(content, order),
            initial=None if answer is None else str(order.index(answer)),
            widget=forms.RadioSelect,
            error_messages={"required": NO_ANSWER},
        )

    def answer(self) -> int:
        return self.order[int(self.cleaned_data["answer"])]


def shown(content: Content, order: Order) -> list[tuple[str, str]]:
    """The options on the screen: what travels, and what is read."""
    return [(str(place), formatted(content["options"][option]["text"])) for place, option in enumerate(order)]


def keys(content: Content) -> list[int]:
    """The places of the right options."""
    return [place for place, option in enumerate(content["options"]) if option["correct"]]


class Options(Kind):
    def block(self) -> StructBlock:
        return OptionsBlock(label=self.label)

    def check(self, content: Content) -> list[str]:
        twice = repeated([option["text"] for option in content["options"]])
        return [f"“{text}” stands there twice." for text in twice]

    def shuffle(self, content: Content, random: Random) -> list[int]:
        return random.sample(range(len(content["options"])), len(content["options"]))

    def places(self, before: Content, after: Content) -> list[int]:
        """Where the options of one version stand in another."""
        return places([option["text"] for option in before["options"]], [option["text"] for option in after["options"]])

    @abstractmethod
    def chosen(self, answer: Answer) -> frozenset[int]:
        """The places of the options in an answer."""

    def explain(self, content: Content, order: Order, answer: Answer) -> list[OptionLine]:
        chosen = self.chosen(answer)
        options = [(place, content["options"][place]) for place in order]
        return [
            OptionLine(option["text"], place in chosen, option["correct"], option["feedback"])
            for place, option in options
        ]
