"""XLSX. Read cell by cell: only the number format tells that 123 stands on the screen as 00123."""

import io
import re
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

from course_site.core.zips import SafeZip, UnsafeZip
from course_site.rosters.rules.tables import BLANK, Cell, Kind, Line, Unreadable
from course_site.rosters.sheets.limits import MAX_COLUMNS, MAX_PARTS, MAX_UNPACKED

ONLY_ZEROS = re.compile("0+")


def lines(content: bytes) -> Iterator[Line]:
    """The first sheet that is not hidden."""
    _weigh(content)
    book = load_workbook(io.BytesIO(content), read_only=True)
    sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
    if sheet is None:
        raise Unreadable("empty")
    # Some programs declare a size of one cell, and the reader would believe it.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), start=1):
        yield Line(number, tuple(map(_cell, row)))


def _weigh(content: bytes) -> None:
    """openpyxl believes the sizes that the parts declare, so they are checked before."""
    try:
        found = SafeZip(content, most_parts=MAX_PARTS, most_unpacked=MAX_UNPACKED)
        if "xl/workbook.xml" not in found.names():
            raise Unreadable("not_a_roster")
        found.weigh()
    except UnsafeZip as fault:
        raise Unreadable("old_excel" if fault.code == "locked" else fault.code) from fault


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return BLANK
    if cell.data_type in {"f", "e"}:
        return Cell(str(value), Kind.FORMULA)
    if cell.data_type == "n" and not isinstance(value, bool):
        return _number(value, cell.number_format)
    return Cell(str(value).strip())


def _number(value: Any, number_format: str) -> Cell:
    text = str(int(value)) if float(value).is_integer() else str(value)
    if ONLY_ZEROS.fullmatch(number_format):
        return Cell(text.zfill(len(number_format)))
    return Cell(text, Kind.NUMBER)
