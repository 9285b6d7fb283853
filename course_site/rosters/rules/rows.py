"""What a line says about an officer, or why it cannot be taken."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from course_site.rosters.rules.columns import Column, Table
from course_site.rosters.rules.commands import bare_command
from course_site.rosters.rules.tables import Kind, Line

MEMBER_NO = re.compile(r"[0-9A-Za-z]{1,12}")
SPOILED_NUMBER = re.compile(r"\d[\d.,]*E\+?\d+|\d+[.,]\d+", re.IGNORECASE)
EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+")
LONGEST = {Column.LAST_NAME: 150, Column.FIRST_NAME: 150, Column.EMAIL: 254, Column.RANK: 30}
RANKS = {
    "po": "Police Officer",
    "det": "Detective",
    "sgt": "Sergeant",
    "lt": "Lieutenant",
    "capt": "Captain",
    "cpt": "Captain",
}


class Fault(NamedTuple):
    line: int
    code: str
    column: Column | None = None
    value: str = ""


class Row(NamedTuple):
    """A blank says nothing: what is on record stays."""

    line: int
    member_no: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    rank: str = ""
    role_group: str = ""
    # The code of the precinct.
    precinct: str = ""
    # The tax number came from a cell that the spreadsheet keeps as a number.
    from_number: bool = False

    def value(self, column: Column) -> str:
        return str(getattr(self, column))


class Vocabulary(NamedTuple):
    """What the words of a roster may mean here: bare words to codes."""

    precincts: Mapping[str, str]
    role_groups: Mapping[str, str]


def tidy(text: str) -> str:
    """The same name, however it was typed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_rows(table: Table, words: Vocabulary) -> tuple[list[Row], list[Fault]]:
    rows, faults = [], []
    for line in table.lines:
        row, found = read_row(line, table.columns, words)
        faults += found
        rows += [row] if not found else []
    return rows, faults


def read_row(line: Line, columns: Sequence[Column], words: Vocabulary) -> tuple[Row, list[Fault]]:
    faults = []
    values: dict[str, Any] = {}
    for column, cell in zip(columns, line.cells, strict=True):
        text = tidy(cell.text)
        values[column] = _value(column, text, words) if text else ""
        if code := _fault(column, cell.kind, text, values[column]):
            faults.append(Fault(line.number, code, column, _shown(column, text)))
        if column == Column.MEMBER_NO:
            values["from_number"] = cell.kind == Kind.NUMBER
    return Row(line.number, **values), faults


def repeated(rows: Iterable[Row]) -> list[Fault]:
    """One officer, one line; one address, one officer."""
    first: dict[tuple[Column, str], int] = {}
    faults = []
    for row in rows:
        for column in (Column.MEMBER_NO, Column.EMAIL):
            value = row.value(column)
            line = first.setdefault((column, value), row.line)
            if value and line != row.line:
                faults.append(Fault(row.line, "repeated", column, str(line)))
    return faults


def _value(column: Column, text: str, words: Vocabulary) -> str:
    if column == Column.MEMBER_NO:
        return text.replace(" ", "")
    if column == Column.EMAIL:
        return text.lower()
    if column == Column.RANK:
        return RANKS.get(re.sub(r"[^a-z]", "", text.lower()), text)
    if column == Column.ROLE_GROUP:
        return words.role_groups.get(bare_role(text), "")
    if column == Column.PRECINCT:
        return words.precincts.get(bare_command(text), "")
    return text


def _fault(column: Column, kind: Kind, text: str, value: str) -> str:
    """The code of what is wrong with a cell, or nothing."""
    if not text:
        return "missing" if column == Column.MEMBER_NO else ""
    if kind == Kind.FORMULA:
        return "formula"
    if len(value) > LONGEST.get(column, len(value)):
        return "too_long"
    if column == Column.MEMBER_NO and not MEMBER_NO.fullmatch(value):
        return "spoiled_number" if SPOILED_NUMBER.fullmatch(value) else "not_a_number"
    if column == Column.EMAIL and not EMAIL.fullmatch(value):
        return "not_an_address"
    if column in {Column.LAST_NAME, Column.FIRST_NAME} and not _is_name(value):
        return "not_a_name"
    return "" if value else "unknown"


def bare_role(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and text.isprintable()


def _shown(column: Column, text: str) -> str:
    """A tax number is not repeated on a screen."""
    return "" if column == Column.MEMBER_NO else text[:60]
