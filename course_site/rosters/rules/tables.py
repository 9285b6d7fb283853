"""What a file holds before anybody asks what it means: lines of cells."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    TEXT = "text"
    # A cell that the spreadsheet keeps as a number: its zeros in front are gone.
    NUMBER = "number"
    FORMULA = "formula"


class Cell(NamedTuple):
    text: str
    kind: Kind = Kind.TEXT


BLANK = Cell("")


class Line(NamedTuple):
    number: int
    cells: tuple[Cell, ...]


class Unreadable(ValueError):
    """A file that cannot be taken at all. `code` says why, `line` where, `value` what it is about."""

    def __init__(self, code: str, *, line: int = 0, value: str = "") -> None:
        self.code, self.line, self.value = code, line, value
        super().__init__(code)
