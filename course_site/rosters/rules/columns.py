"""Which column holds what. Every office heads its columns in its own way."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from course_site.rosters.rules.tables import BLANK, Line, Unreadable

# Rosters often begin with a title and a date.
LINES_BEFORE_HEADINGS = 10


class Column(StrEnum):
    MEMBER_NO = "member_no"
    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    EMAIL = "email"
    RANK = "rank"
    ROLE_GROUP = "role_group"
    PRECINCT = "precinct"


# As we write them; the order is that of our own files.
HEADINGS = {
    Column.MEMBER_NO: "Tax number",
    Column.LAST_NAME: "Last name",
    Column.FIRST_NAME: "First name",
    Column.EMAIL: "E-mail",
    Column.RANK: "Rank",
    Column.ROLE_GROUP: "Role",
    Column.PRECINCT: "Precinct or PSA",
}
OTHER_NAMES = {
    Column.MEMBER_NO: "tax|tax no|tax num|tax id|tax reg|tax registry|member|member no|member number|member id",
    Column.LAST_NAME: "last|surname|family name|lname|last nm",
    Column.FIRST_NAME: "first|given name|given|forename|fname|first nm",
    Column.EMAIL: "email address|mail|department email|nypd email|work email",
    Column.RANK: "rank title|title",
    Column.ROLE_GROUP: "role group|assignment",
    Column.PRECINCT: "precinct|pct|psa|precinct psa|pct psa|command|cmd|present command|current command|unit",
}


class Layout(NamedTuple):
    places: dict[Column, int]
    # Headings that mean nothing to us, as they were written.
    unused: tuple[str, ...]

    def picked(self, line: Line) -> Line:
        """The cells that mean something, in the order of `places`."""
        width = len(line.cells)
        return Line(line.number, tuple(line.cells[at] if at < width else BLANK for at in self.places.values()))


class Table(NamedTuple):
    """The lines below the headings, with a cell for each of the columns."""

    columns: tuple[Column, ...]
    lines: list[Line]
    unused: tuple[str, ...] = ()
    # The encoding that had to be guessed, or nothing.
    guessed: str = ""


def _bare(heading: str) -> str:
    return re.sub(r"[^a-z]", "", heading.lower())


KNOWN = {_bare(words): column for column, words in HEADINGS.items()} | {
    _bare(words): column for column, names in OTHER_NAMES.items() for words in names.split("|")
}


def find_headings(lines: Iterator[Line]) -> Layout:
    """Takes the lines as far as the headings. Raises Unreadable: `empty`, `no_headings`, `two_columns`."""
    code = "empty"
    for line in islice(lines, LINES_BEFORE_HEADINGS):
        if any(KNOWN.get(_bare(cell.text)) == Column.MEMBER_NO for cell in line.cells):
            return _layout(line)
        code = "no_headings"
    raise Unreadable(code)


def _layout(headings: Line) -> Layout:
    places: dict[Column, int] = {}
    unused = []
    for place, cell in enumerate(headings.cells):
        column = KNOWN.get(_bare(cell.text))
        if column is None:
            unused += [cell.text] if cell.text else []
        elif column in places:
            raise Unreadable("two_columns", line=headings.number, value=HEADINGS[column])
        else:
            places[column] = place
    return Layout(places, tuple(unused))
