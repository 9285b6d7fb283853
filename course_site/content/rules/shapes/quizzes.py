"""The bank of a day's quiz, item by item."""

from typing import Annotated, Literal

from pydantic import Field

from course_site.content.rules.shapes.base import Key, Minutes, Number, Percent, Shape, Slug, Text, Words


class Option(Shape):
    text: Text
    correct: bool
    feedback: Text


class Pair(Shape):
    left: Text
    right: Text


class Question(Shape):
    key: Key
    difficulty: Annotated[int, Field(ge=1, le=3)]
    objective: Key
    stem: Text
    why: Words = ""


class Single(Question):
    kind: Literal["single"]
    options: list[Option]


class TrueFalse(Question):
    kind: Literal["true_false"]
    options: list[Option]


class Multiple(Question):
    kind: Literal["multiple"]
    options: list[Option]


class Ordering(Question):
    kind: Literal["ordering"]
    items: list[Text]


class Matching(Question):
    kind: Literal["matching"]
    pairs: list[Pair]
    extras: list[Text] = []


class Numeric(Question):
    kind: Literal["numeric"]
    answer: Number
    tolerance: Number = 0
    unit: Words = ""


AnyQuestion = Annotated[Single | TrueFalse | Multiple | Ordering | Matching | Numeric, Field(discriminator="kind")]


class Quiz(Shape):
    key: Slug
    title: Text
    day: Key
    draw: Minutes
    pass_mark: Percent
    attempts: Minutes
    always_include: list[Key] = []
    items: list[AnyQuestion]
