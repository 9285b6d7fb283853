"""A survey instrument: its scales, its items, and when it opens."""

from typing import Literal

from course_site.content.rules.shapes.base import Key, Minutes, Shape, Slug, Text, Words


class Point(Shape):
    value: int | str
    label: Text


class SurveyItem(Shape):
    key: Key
    kind: Literal["scale", "choice", "choices", "text", "group", "matrix"]
    scale: str = ""
    text: Text
    theme: str = ""
    approval: bool = False
    limit: int | None = None
    about: str = ""
    reuse: str = ""
    columns: list[Text] = []


class Theme(Shape):
    key: Key
    title: Text
    words: list[Text]


class SupervisorLink(Shape):
    key: Key
    audience: Text
    about: Text
    intro: Text
    item: SurveyItem


class Survey(Shape):
    key: Slug
    title: Text
    minutes: Minutes
    opens: list[Text]
    days: list[Key] = []
    closes_after_days: Minutes
    reminders_after_days: list[Minutes] = []
    audience: Literal["officer", "trainer"]
    intro: Text
    columns: dict[str, list[Text]] = {}
    stem: Words = ""
    scales: dict[str, list[Point]]
    items: list[SurveyItem]
    themes: list[Theme] = []
    supervisor_link: SupervisorLink | None = None
