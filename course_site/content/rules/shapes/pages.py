"""The front door, the course, its days, modules and lessons."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from course_site.content.rules.shapes.base import Count, Key, Minutes, Shape, Slug, Text, Words


class Requirements(Shape):
    class_minutes: Minutes
    make_up_limit_minutes: Count
    quizzes: list[Key]
    assessed_role_play: bool
    survey_opened: str = ""


class Hours(Shape):
    class_: Count = Field(alias="class")
    online: Count


class SourceOfTruth(Shape):
    key: Annotated[str, StringConstraints(pattern=r"^S\d+$")]
    title: Text
    note: Words = ""


class Course(Shape):
    key: Slug
    title: Text
    description: Text
    days: list[Key]
    requirements: Requirements
    hours: Hours
    certificate_months: Annotated[int, Field(ge=1)] | None = None
    sources: list[SourceOfTruth] = []


class Program(Shape):
    """The front door. The text below the front matter is `text`, as Markdown."""

    title: Text
    lead: Text
    text: str = ""


class Day(Shape):
    key: Annotated[str, StringConstraints(pattern=r"^D\d+$")]
    title: Text
    theme: Annotated[Text, StringConstraints(max_length=200)]
    welcome: Text
    kind: Literal["class", "online"]


class Objective(Shape):
    key: Key
    text: Text
    rubric: list[Key] = []
    product: Annotated[Words, StringConstraints(max_length=120)] = ""
    exempt: bool = False


class Activity(Shape):
    title: Annotated[Text, StringConstraints(max_length=120)]
    minutes: Minutes | None = None
    text: Text


class Module(Shape):
    key: Annotated[str, StringConstraints(pattern=r"^D\d+M\d+$", max_length=10)]
    title: Text
    minutes: Minutes
    is_role_play: bool = False
    summary: Text
    objectives: list[Objective] = []
    activities: list[Activity] = []
    trainer_notes: Words = ""
    scenarios: list[Key] = []
    quiz: str = ""
    surveys: list[Key] = []
    resources: list[Text] = []


class Lesson(Shape):
    """The text below the front matter is `text`, as Markdown."""

    key: Annotated[str, StringConstraints(pattern=r"^D\d+M\d+\.L\d+$", max_length=20)]
    title: Text
    minutes: Minutes
    summary: Text
    objectives: list[Key] = []
    text: str = ""


class Order(Shape):
    """The keys of the pages under a page, in order. No file holds it: the names of the files say it."""

    keys: list[str]
