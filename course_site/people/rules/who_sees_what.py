"""The table of every address, in words. One line of it is what an address answers to each role; a line with words is
shown to people: whether a role reads there, and whether it changes something."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

# Column of the table → whom its words mean. The thing looked at is an officer's, in a class of the trainer's.
COLUMNS = {
    "officer": "The officer",
    "peer": "Another officer",
    "coach": "Coach or assessor of the class",
    "trainer": "Lead of the class",
    "director": "Course director",
    "trainer_elsewhere": "Trainer of another class",
    "sergeant": "Precinct sergeant",
    "analyst": "Analyst",
    "editor": "Editor",
    "administrator": "Administrator",
}
READS, CHANGES, NOTHING = "Reads", "Reads and changes", "–"
REFUSED = {"401", "403", "404", "405"}


class Line(NamedTuple):
    what: str
    cells: list[str]


def in_words(table: Iterable[Mapping[str, str]]) -> list[Line]:
    rows = list(table)
    changing = {(row["address"], row["object"]): row for row in rows if row["method"] == "POST"}
    return [
        Line(row["what"], [_cell(row, changing.get((row["address"], row["object"])), column) for column in COLUMNS])
        for row in rows
        if row["what"]
    ]


def _cell(reading: Mapping[str, str], changing: Mapping[str, str] | None, column: str) -> str:
    if reading[column] != "200":
        return NOTHING
    return CHANGES if changing and changing[column] not in REFUSED else READS
