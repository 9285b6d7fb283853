"""What an assessor looks for, and when it is enough."""

from typing import Annotated

from pydantic import Field

from course_site.content.rules.shapes.base import Count, Key, Minutes, Percent, Shape, Slug, Text


class Level(Shape):
    level: int
    name: Text
    text: Text


class Criterion(Shape):
    key: Key
    title: Text
    gate: Annotated[int, Field(ge=1, le=4)] | None = None
    may_be_unobserved: bool
    levels: list[Level]


class RubricMinutes(Shape):
    play: Minutes
    score: Minutes
    feedback: Minutes


class PassRule(Shape):
    total_percent: Percent
    max_unobserved: Count
    lowest_other_level: Annotated[int, Field(ge=1, le=4)]


class Rubric(Shape):
    key: Slug
    title: Text
    minutes: RubricMinutes
    pass_: PassRule = Field(alias="pass")
    note_required_at: list[int]
    assessed_draw: dict[str, Text]
    observable: dict[str, list[Key]]
    red_flags: dict[str, Text]
    criteria: list[Criterion]
