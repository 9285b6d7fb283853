"""A survey instrument: its scales, its items, and when it opens."""

from typing import Literal

from course_site.content.rules.shapes.base import Key, Minutes, Shape, Slug, Text, Words, later


class Point(Shape):
    value: int | str
    label: Text
    label_es: Words = later("")


class ShowIf(Shape):
    """Asked only after one of these answers to an earlier item."""

    item: Key
    values: list[int | str]


class Row(Shape):
    key: Key
    text: Text
    text_es: Words = later("")


class SurveyItem(Shape):
    key: Key
    kind: Literal["scale", "choice", "choices", "number", "text", "group", "matrix", "page"]
    scale: str = ""
    text: Text
    text_es: Words = later("")
    show_if: ShowIf | None = later(None)
    least: int | None = later(None)
    most: int | None = later(None)
    unit: str = later("")
    unit_es: str = later("")
    bands: list[int] = later([])
    rows: list[Row] = later([])
    theme: str = ""
    approval: bool = False
    limit: int | None = None
    about: str = ""
    reuse: str = ""
    columns: list[Text] = []
    columns_es: list[Text] = later([])


class Theme(Shape):
    key: Key
    title: Text
    words: list[Text]


class SupervisorLink(Shape):
    key: Key
    audience: Text
    about: Text
    intro: Text
    intro_es: Words = later("")
    item: SurveyItem


class Survey(Shape):
    key: Slug
    title: Text
    title_es: Words = later("")
    minutes: Minutes
    opens: list[Text]
    days: list[Key] = []
    closes_after_days: Minutes
    reminders_after_days: list[Minutes] = []
    audience: Literal["officer", "trainer"]
    intro: Text
    intro_es: Words = later("")
    columns: dict[str, list[Text]] = {}
    stem: Words = ""
    stem_es: Words = later("")
    scales: dict[str, list[Point]]
    items: list[SurveyItem]
    themes: list[Theme] = []
    supervisor_link: SupervisorLink | None = None
