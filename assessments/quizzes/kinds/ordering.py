"""Things to put in order. The content holds them in the right one."""

from fractions import Fraction
from random import Random
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlock

from assessments.quizzes.blocks import OrderingBlock
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


class OrderField(forms.MultipleChoiceField):
    widget = forms.MultipleHiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        """The parent compares sets, and here the order is the answer."""
        return list(initial) != list(data or [])


class OrderingForm(QuestionForm):
    """The items as they stand now. A button of a row posts `move`: the place of the row and up or down."""

    def __init__(self, content: Content, order: Order, answer: Answer, data: Posted) -> None:
        super().__init__(data)
        self.order = order
        self.texts = [content["items"][place] for place in order]
        self.stays = bool(data and data.get("move"))
        self.fields["answer"] = OrderField(
            label=content["stem"],
            help_text="Use the arrows; the first one on top.",
            choices=[(str(shown), text) for shown, text in enumerate(self.texts)],
            initial=[str(order.index(place)) for place in answer or order],
        )
        self.fields["move"] = forms.RegexField(r"^\d{1,2}:(up|down)$", required=False)

    def rows(self) -> list[tuple[str, str]]:
        """What travels and what is read, as they stand on the screen; a broken list starts over."""
        shown, first = self["answer"].value(), self.fields["answer"].initial
        whole = sorted(shown) == sorted(first)
        return [(place, self.texts[int(place)]) for place in (shown if whole else first)]

    def clean_answer(self) -> list[int]:
        shown = [int(place) for place in self.cleaned_data["answer"]]
        if sorted(shown) != list(range(len(self.texts))):
            raise ValidationError("Every item stands in the list once. Put them in order again.")
        return shown

    def answer(self) -> list[int]:
        shown = list(self.cleaned_data["answer"])
        if self.cleaned_data["move"]:
            place, _, way = self.cleaned_data["move"].partition(":")
            move(shown, int(place), -1 if way == "up" else 1)
        return [self.order[place] for place in shown]


def move(items: list[int], place: int, step: int) -> None:
    """Changes an item with its neighbor; at the end of the list nothing moves."""
    if place < len(items) and 0 <= place + step < len(items):
        items[place], items[place + step] = items[place + step], items[place]


class Ordering(Kind):
    name = "ordering"
    label = "Put in order"
    explained = "quizzes/kinds/explained_lines.html"

    def block(self) -> StructBlock:
        return OrderingBlock(label=self.label)

    def check(self, content: Content) -> list[str]:
        return [f"“{text}” stands there twice." for text in repeated(content["items"])]

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

    def judge(self, content: Content, answer: Answer) -> Fraction:
        return scoring.in_order(answer or [])

    def explain(self, content: Content, order: Order, answer: Answer) -> list[AnswerLine]:
        given = answer or [None] * len(content["items"])
        return [
            AnswerLine(str(place + 1), "" if choice is None else content["items"][choice], key, choice == place)
            for place, (key, choice) in enumerate(zip(content["items"], given, strict=True))
        ]
