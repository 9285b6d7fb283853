"""The questions that an officer sees, from the content of a survey version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Value = int | str

SECTIONS = {"text": "In your own words", "group": "About you"}
BEFORE_THE_COURSE = "D0"


def title_on(day: str, title: str) -> str:
    """What a survey that comes back every class day is called on one of them: the "Day pulse" is the "Day 2 pulse"."""
    return title.replace("Day ", f"Day {day.removeprefix('D')} ", 1) if day and title.startswith("Day ") else title


@dataclass(frozen=True)
class Option:
    value: Value
    label: str


@dataclass(frozen=True)
class Question:
    code: str
    kind: str  # scale, choice, choices, text or group
    text: str
    section: str = ""
    options: tuple[Option, ...] = ()
    limit: int = 0
    skill: str = ""  # asked about once a column; then `column` says which
    column: str = ""
    about: str = ""  # code of the text that a "yes" allows to quote

    def value_of(self, given: str) -> Value | None:
        """The stored value for what a form sends; None when it is not an option."""
        return next((option.value for option in self.options if str(option.value) == given), None)


def questions(content: Mapping[str, Any], day: str = "") -> tuple[Question, ...]:
    """Every question in order. An instrument with columns asks each item once a column: those of before the
    course on day 0, those of after it on every other day."""
    scales = {
        key: tuple(Option(point["value"], point["label"]) for point in points)
        for key, points in content["scales"].items()
    }
    columns = content.get("columns", {}).get("pre" if day == BEFORE_THE_COURSE else "post", [])
    return tuple(question for item in content["items"] for question in _expand(item, scales, content, columns))


def _expand(
    item: Mapping[str, Any],
    scales: Mapping[str, tuple[Option, ...]],
    content: Mapping[str, Any],
    columns: list[str],
) -> Iterator[Question]:
    options = scales.get(item.get("scale", ""), ())
    if item["kind"] == "matrix":
        for row in item["rows"]:
            code = f"{item['key']}.{row['key']}"
            yield from _in_columns(code, row["text"], item["text"], options, item["columns"])
    elif columns and item["kind"] == "scale":
        yield from _in_columns(item["key"], item["text"], content.get("stem", ""), options, columns)
    else:
        about = item.get("about", "")
        yield Question(
            code=item["key"],
            kind=item["kind"],
            text=item["text"],
            section=SECTIONS["text"] if about else SECTIONS.get(item["kind"], content.get("stem", "")),
            options=options,
            limit=item.get("limit", 0),
            about=about,
        )


def _in_columns(code: str, text: str, stem: str, options: tuple[Option, ...], columns: list[str]) -> Iterator[Question]:
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
        )
