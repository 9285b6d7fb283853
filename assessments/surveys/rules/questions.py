"""The questions that an officer sees, from the content of a survey version."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Value = int | str

SECTIONS = {
    "en": {"text": "In your own words", "group": "About you"},
    "es": {"text": "En sus propias palabras", "group": "Sobre usted"},
}
BEFORE_THE_COURSE = "D0"


def title_on(day: str, title: str) -> str:
    """What a survey that comes back every class day is called on one of them: the "Day pulse" is the "Day 2 pulse", and
    "Pulso del día" is "Pulso del día 2"."""
    number = day.removeprefix("D")
    if not day:
        return title
    if title.startswith("Day "):
        return title.replace("Day ", f"Day {number} ", 1)
    return f"{title} {number}" if title.endswith(" del día") else title


@dataclass(frozen=True)
class Option:
    value: Value
    label: str


@dataclass(frozen=True)
class Condition:
    """One of these answers to an earlier question."""

    item: str
    values: frozenset[str]


@dataclass(frozen=True)
class Question:
    code: str
    kind: str  # scale, choice, choices, number, text or group
    text: str
    section: str = ""
    options: tuple[Option, ...] = ()
    limit: int = 0
    skill: str = ""  # asked about once a column; then `column` says which
    column: str = ""
    about: str = ""  # code of the text that a "yes" allows to quote
    condition: Condition | None = None
    least: int = 0  # of a number; its options are the bands in which it is counted
    most: int = 0
    unit: str = ""

    def value_of(self, given: str) -> Value | None:
        """The stored value for what a form sends; None when it is not an option."""
        return next((option.value for option in self.options if str(option.value) == given), None)


@dataclass(frozen=True)
class _Surroundings:
    """What an item of a survey is read with."""

    scales: Mapping[str, tuple[Option, ...]]
    stem: str
    columns: Sequence[str]
    sections: Mapping[str, str]


def questions(content: Mapping[str, Any], day: str = "", *, language: str = "en") -> tuple[Question, ...]:
    """Every question in order. An instrument with columns asks each item once a column: those of before the
    course on day 0, those of after it on every other day. A page gives the questions after it their heading."""
    scales = {
        key: tuple(Option(point["value"], point["label"]) for point in points)
        for key, points in content["scales"].items()
    }
    columns = content.get("columns", {}).get("pre" if day == BEFORE_THE_COURSE else "post", [])
    around = _Surroundings(scales, content.get("stem", ""), columns, SECTIONS[language])
    asked: list[Question] = []
    for item in content["items"]:
        if item["kind"] == "page":
            around = replace(around, stem=item["text"], sections={})
        else:
            asked += _expand(item, around)
    return tuple(asked)


def bands(least: int, most: int, begins: Sequence[int]) -> tuple[Option, ...]:
    """The bands in which a number is counted; a new one begins at each of these."""
    starts = [least, *(start for start in sorted(set(begins)) if least < start <= most)]
    ends = [start - 1 for start in starts[1:]] + [most]
    return tuple(
        Option(f"{start}-{end}", str(start) if start == end else f"{start}–{end}")
        for start, end in zip(starts, ends, strict=True)
    )


def _expand(item: Mapping[str, Any], around: _Surroundings) -> Iterator[Question]:
    options = around.scales.get(item.get("scale", ""), ())
    condition = _condition(item)
    if item["kind"] == "matrix":
        for row in item.get("rows", []):  # a draft may have none yet
            code = f"{item['key']}.{row['key']}"
            columns = item.get("columns") or [""]
            yield from _in_columns(code, row["text"], item["text"], options, columns, condition)
    elif around.columns and item["kind"] == "scale":
        yield from _in_columns(item["key"], item["text"], around.stem, options, around.columns, condition)
    elif item["kind"] == "number":
        yield _number(item, around.stem, condition)
    else:
        about = item.get("about", "")
        yield Question(
            code=item["key"],
            kind=item["kind"],
            text=item["text"],
            section=around.sections.get("text" if about else item["kind"], around.stem),
            options=options,
            limit=item.get("limit", 0),
            about=about,
            condition=condition,
        )


def _number(item: Mapping[str, Any], section: str, condition: Condition | None) -> Question:
    least, most = item.get("least", 0), item.get("most", 0)
    return Question(
        code=item["key"],
        kind="number",
        text=item["text"],
        section=section,
        options=bands(least, most, item.get("bands", [])),
        condition=condition,
        least=least,
        most=most,
        unit=item.get("unit", ""),
    )


def _condition(item: Mapping[str, Any]) -> Condition | None:
    condition = item.get("show_if")
    return Condition(condition["item"], frozenset(map(str, condition.get("values", [])))) if condition else None


def _in_columns(
    code: str,
    text: str,
    stem: str,
    options: tuple[Option, ...],
    columns: Sequence[str],
    condition: Condition | None,
) -> Iterator[Question]:
    """One question a column; a number is added to the code when there are several."""
    for number, column in enumerate(columns, start=1):
        several = len(columns) > 1
        yield Question(
            code=f"{code}.{number}" if several else code,
            kind="scale",
            text=f"{text}: {column}" if several else text,
            section=stem,
            options=options,
            skill=text if several else "",
            column=column if several else "",
            condition=condition,
        )
