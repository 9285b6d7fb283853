"""The bank of a day's quiz, item by item."""

from typing import Annotated, Literal

from pydantic import Field

from course_site.content.rules.shapes.base import Key, Minutes, Number, Percent, Shape, Slug, Text, Words, later


class Option(Shape):
    text: Text
    correct: bool
    feedback: Text


class Pair(Shape):
    left: Text
    right: Text


class Accepted(Shape):
    """Words that count. `*` in them stands for anything."""

    text: Text
    worth: Annotated[int, Field(ge=1, le=100)]
    feedback: Words = ""


class Card(Shape):
    text: Text
    category: Text
    feedback: Text


class Blank(Shape):
    """Chosen from `choices`, or typed where there are none."""

    accepted: Annotated[list[Text], Field(min_length=1)]
    choices: list[Text] = []


class SpokenLine(Shape):
    speaker: Text
    says: Text


class Question(Shape):
    key: Key
    difficulty: Annotated[int, Field(ge=1, le=3)]
    objective: Key
    tags: list[Text] = later([])
    stem: Text
    why: Words = ""


class Single(Question):
    kind: Literal["single"]
    options: list[Option]


class TrueFalse(Question):
    kind: Literal["true_false"]
    options: list[Option]


class Multiple(Question):
    """With `scoring: all` only the whole key earns the point."""

    kind: Literal["multiple"]
    scoring: Literal["all"] | None = later(None)
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


class ShortText(Question):
    kind: Literal["short_text"]
    accepted: list[Accepted]
    match_case: bool = False


class Sort(Question):
    kind: Literal["sort"]
    categories: list[Text]
    cards: list[Card]


class Cloze(Question):
    """`text` with `[[1]]`, `[[2]]` … where the blanks stand; `stem` is the instruction above it."""

    kind: Literal["cloze"]
    text: Text
    blanks: Annotated[list[Blank], Field(min_length=1)]


class Dialogue(Question):
    """What was said, and the replies to choose from."""

    kind: Literal["dialogue"]
    lines: Annotated[list[SpokenLine], Field(min_length=1)]
    options: list[Option]


AnyQuestion = Annotated[
    Single | TrueFalse | Multiple | Ordering | Matching | Numeric | ShortText | Sort | Cloze | Dialogue,
    Field(discriminator="kind"),
]


class Quiz(Shape):
    key: Slug
    title: Text
    day: Key
    draw: Minutes
    pass_mark: Percent
    attempts: Minutes
    counting: Literal["best", "last", "average", "first"] = later("best")
    wait_hours: Annotated[int, Field(ge=0)] = later(0)
    time_limit: Annotated[int, Field(ge=0)] = later(0)
    feedback: Literal["during", "after_attempt", "after_closing"] = later("after_attempt")
    always_include: list[Key] = []
    items: list[AnyQuestion]
