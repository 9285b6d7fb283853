"""CSV: a byte order mark for spreadsheets, ISO dates, and no cell that a spreadsheet would compute."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, BinaryIO

from course_site.core.guards import guard

BOM = "\ufeff"


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]], file: BinaryIO) -> None:
    file.write(head(headings) + lines(rows))


def head(headings: Sequence[str]) -> bytes:
    return BOM.encode() + lines([headings])


def lines(rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([value if type(value) is int else _written(value) for value in row] for row in rows)
    return text.getvalue().encode()


@lru_cache(maxsize=20_000, typed=True)  # the same names, places and days stand in line after line
def _written(value: Any) -> Any:
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, date) else value
