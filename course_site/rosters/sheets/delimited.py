"""CSV, as spreadsheets of the last thirty years have written it."""

import codecs
import csv
import io
from collections.abc import Iterator

from course_site.core import guards
from course_site.rosters.rules.tables import Cell, Kind, Line, Unreadable
from course_site.rosters.sheets.limits import MAX_CELL

DELIMITERS = ",;\t"
FALLBACK = "cp1252"


def decode(content: bytes) -> tuple[str, str]:
    """The text, and the encoding where it had to be guessed."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(content, "utf-16"), ""
    if b"\0" in content:
        raise Unreadable("not_text")
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return _decoded(content, FALLBACK), FALLBACK


def lines(text: str) -> Iterator[Line]:
    if "\0" in text:
        raise Unreadable("not_text")
    csv.field_size_limit(MAX_CELL)
    # Strict, or a quote that is never closed would swallow the rest of the file as one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    began = 1
    try:
        for cells in reader:
            yield Line(began, tuple(_cell(cell.strip()) for cell in cells))
            began = reader.line_num + 1
    except csv.Error as error:
        code = "long_cell" if "field limit" in str(error) else "open_quote"
        raise Unreadable(code, line=began) from error


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("encoding") from error


def _delimiter(text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def _cell(text: str) -> Cell:
    if guards.is_guarded(text):
        return Cell(text[1:].strip())
    return Cell(text, Kind.FORMULA if guards.is_formula(text) else Kind.TEXT)
