"""XLSX. Read cell by cell: only the number format tells that 123 stands on the screen as 00123."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

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
    """Refuses by the sizes that the archive declares; Python's zipfile unpacks no more than was declared."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable("broken") from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Unreadable("not_a_roster")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Unreadable("too_large")


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
