from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assessments.quizzes.kinds.base import Answer, Content, Order, Posted, QuestionForm
from assessments.quizzes.rules import markup


class OrderField(forms.MultipleChoiceField):
    widget = forms.MultipleHiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        """The parent compares sets, and here the order is the answer."""
        return list(initial) != list(data or [])


class OrderingForm(QuestionForm):
    """The items as they stand now. A button of a row posts `move`: the place of the row and up or down."""

    def __init__(self, content: Content, order: Order, answer: Answer, data: Posted) -> None:
        super().__init__(content, data)
        self.order = order
        self.texts = [content["items"][place] for place in order]
        self.stays = bool(data and data.get("move"))
        self.fields["answer"] = OrderField(
            label=self.asked,
            help_text="It comes mixed up, never in the right order. Use the arrows; the first one on top.",
            choices=[(str(shown), markup.plain(text)) for shown, text in enumerate(self.texts)],
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
