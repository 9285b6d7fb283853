"""CSV: a byte order mark for spreadsheets, ISO dates, and no cell that a spreadsheet would compute."""

import csv
import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, BinaryIO

from course_site.core.guards import guard

BOM = "\ufeff"

# The same names and places stand in line after line.
_guarded = lru_cache(maxsize=20_000)(guard)


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]], file: BinaryIO) -> None:
    file.write(head(headings) + lines(rows))


def head(headings: Sequence[str]) -> bytes:
    return BOM.encode() + lines([headings])


def lines(rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [_guarded(value) if isinstance(value, str) else _plain(value) for value in row] for row in rows
    )
    return text.getvalue().encode()


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
