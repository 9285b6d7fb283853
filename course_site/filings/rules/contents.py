"""The content of a paper: facts of the course, and lines. All values are text, so that the same facts have the
same hash on every machine."""

import hashlib
import json
from collections.abc import Sequence
from typing import TypedDict

from course_site.filings.rules import fields
from course_site.filings.rules.profiles import Column

Facts = dict[str, str]


class Content(TypedDict):
    course: Facts
    rows: list[Facts]


def fitted(content: Content, columns: Sequence[Column]) -> Content:
    """Without the member numbers, where the layout does not ask for them."""
    if any(column.field == fields.MEMBER_NUMBER for column in columns):
        return content
    return without_member_numbers(content)


def without_member_numbers(content: Content) -> Content:
    rows = [{name: value for name, value in row.items() if name != fields.MEMBER_NUMBER} for row in content["rows"]]
    return {"course": content["course"], "rows": rows}


def names_members(content: Content) -> bool:
    return any(fields.MEMBER_NUMBER in row for row in content["rows"])


def table(content: Content, columns: Sequence[Column]) -> list[list[str]]:
    lines = [content["course"] | row for row in content["rows"]]
    return [[line[column.field] for column in columns] for line in lines]


def gaps(content: Content, columns: Sequence[Column]) -> list[str]:
    """The headings that the State requires and that have an empty cell."""
    asked = [column for column in columns if column.required]
    cells = table(content, asked)
    return [column.heading for place, column in enumerate(asked) if not all(row[place] for row in cells)]


def digest(content: Content) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
