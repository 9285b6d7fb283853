"""What every kind of question can do."""

import inspect
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from django import forms
from django.template import engines
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StructBlock

from assessments.quizzes.rules import markup
from assessments.quizzes.rules.regrading import Incomparable

# The frozen content of a question: key, stem and the fields of its kind, keys and explanations included.
Content = Mapping[str, Any]
# Plain JSON. It counts options as the content does, not as the screen shows them.
Answer = Any
# Place on the screen → place in the content. What travels is the place on the screen, which says nothing.
Order = Sequence[int]
# What the browser sent, or None to show the question.
Posted = Mapping[str, Any] | None

NO_ANSWER = "Choose an answer."


class QuestionForm(forms.Form):
    """One question as a form. It is made from what may be seen, and holds no key."""

    stays = False  # whether this post only changes the answer and asks to see the question again

    def __init__(self, content: Content, data: Posted) -> None:
        super().__init__(data)
        self.image = content.get("image")
        before, asked = markup.asked(content["stem"])
        self.before, self.asked = mark_safe(before), mark_safe(asked)

    def answer(self) -> Answer:
        """The answer of a valid form."""
        raise NotImplementedError


class MayWait(forms.Field):
    """One field of several: an answer by half is an answer."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


@dataclass(frozen=True)
class OptionLine:
    """An option after the attempt."""

    text: str
    chosen: bool
    right: bool
    feedback: str

    @property
    def given_words(self) -> str:
        return markup.plain(self.text) if self.chosen else ""


@dataclass(frozen=True)
class AnswerLine:
    """One part of an answer after the attempt, beside what was asked for."""

    label: str
    given: str
    key: str
    right: bool
    feedback: str = ""

    @property
    def given_words(self) -> str:
        return f"{markup.plain(self.label)}: {self.given}" if self.given else ""


class Kind(ABC):
    """A kind has the name of its folder, which holds its templates: `question.html` shows the form, `explained.html`
    the lines of `explain`."""

    label: ClassVar[str]

    @cached_property
    def folder(self) -> Path:
        return Path(inspect.getfile(type(self))).parent

    @property
    def name(self) -> str:
        return self.folder.name

    @cached_property
    def template(self) -> Any:
        return engines["django"].from_string((self.folder / "question.html").read_text(encoding="utf-8"))

    @cached_property
    def explained(self) -> Any:
        return engines["django"].from_string((self.folder / "explained.html").read_text(encoding="utf-8"))

    @abstractmethod
    def block(self) -> StructBlock:
        """How an editor writes it."""

    @abstractmethod
    def check(self, content: Content) -> list[str]:
        """What keeps it from being published, in words for the editor."""

    def shuffle(self, content: Content, random: Random) -> list[int]:
        """An order in which to show its options; nothing where there are none."""
        return []

    @abstractmethod
    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        """Its form: filled with an answer given before, or bound to what was posted."""

    def half_done(self, content: Content, order: Order, answer: Answer) -> str:
        """What an answer still leaves open, in words for the taker. Made from what is shown, never from the key."""
        return ""

    @abstractmethod
    def key(self, content: Content) -> Answer:
        """An answer that is worth the whole."""

    @abstractmethod
    def judge(self, content: Content, answer: Answer) -> Fraction:
        """What the answer is worth, from 0 to 1."""

    def carry(self, before: Content, after: Content, answer: Answer) -> Answer:
        """An answer to one version, counted as another version of the question counts. Raises Incomparable where that
        one asks something else: its words may have been put right, or its key, but not both."""
        if self.asked(before) != self.asked(after) and self.key(before) != self.key(after):
            raise Incomparable
        return answer

    def asked(self, content: Content) -> Sequence[str]:
        """The words of the question itself."""
        return [content["stem"]]

    @abstractmethod
    def explain(self, content: Content, order: Order, answer: Answer) -> Sequence[OptionLine] | Sequence[AnswerLine]:
        """The answer beside the key. Only for eyes that have handed in."""


def in_words(lines: Sequence[OptionLine] | Sequence[AnswerLine]) -> str:
    """The answer that was given, on one line."""
    return "; ".join(words for line in lines if (words := line.given_words))


def left_open(count: int, total: int) -> str:
    """What an answer of several parts still leaves open, in words."""
    return f"{count} of {total} still open" if count else ""


def formatted(text: str) -> SafeString:
    return mark_safe(markup.line(text))


def repeated(texts: Sequence[str]) -> list[str]:
    """What stands there more than once, whatever the case."""
    folded = [text.strip().casefold() for text in texts if text]
    return [text for place, text in enumerate(folded) if text in folded[:place]]
