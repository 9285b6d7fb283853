"""Workbooks, written as a stream: a million lines take no more memory than one.

Cells are written without their places, which the standard allows, and texts where they stand."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, zip_longest
from typing import Any, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from course_site.reports.formats import skeleton

# Of a column, in characters; longer texts wrap.
WIDEST = 60
# What a sheet and a cell can hold.
MOST_LINES = 1_048_575
MOST_CHARACTERS = 32_767
DAY_ZERO = date(1899, 12, 30)
# Speed: a higher level would double the time for a tenth of the bytes.
LEVEL = 1

# What XML cannot say.
_unsayable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Sheet:
    """Its headings stay in sight. `lines` are the rows as XML, in as many pieces as they come."""

    title: str
    headings: Sequence[str]
    widths: Sequence[int]
    lines: Iterable[bytes]


def sheet_of(title: str, rows: Sequence[Sequence[Any]]) -> Sheet:
    """A small one: the first row are the headings, columns are as wide as their words, and long texts wrap."""
    widths = [max(len(str(value)) for value in column) for column in zip_longest(*rows, fillvalue="")]
    return Sheet(title, rows[0], [min(widest, WIDEST) + 2 for widest in widths], [lines(rows[1:], skeleton.WRAPPED)])


def write_xlsx(sheets: Sequence[Sheet], file: BinaryIO) -> None:
    with ZipFile(file, "w") as book:
        for name, content in skeleton.parts([sheet.title for sheet in sheets]).items():
            _put(book, name, [content.encode()])
        for number, sheet in enumerate(sheets, start=1):
            begin = skeleton.sheet_begin(sheet.widths).encode() + lines([sheet.headings], skeleton.HEADING)
            _put(book, skeleton.sheet_name(number), chain([begin], sheet.lines, [skeleton.SHEET_END.encode()]))


def lines(rows: Iterable[Sequence[Any]], style: int = skeleton.PLAIN) -> bytes:
    """The rows as XML; `style` is that of their texts."""
    return "".join(
        f"<row>{''.join([_CELL.get(type(value), _other)(value, style) for value in row])}</row>" for row in rows
    ).encode()


def _put(book: ZipFile, name: str, content: Iterable[bytes]) -> None:
    """Without the time of writing, so that equal rows make an equal file."""
    part = ZipInfo(name)
    part.compress_type, part._compresslevel = ZIP_DEFLATED, LEVEL  # type: ignore[attr-defined]
    with book.open(part, "w", force_zip64=True) as stream:
        for piece in content:
            stream.write(piece)


@lru_cache(maxsize=20_000)
def _text(value: str, style: int) -> str:
    said = escape(_unsayable.sub("", value)[:MOST_CHARACTERS], {"\r": "&#13;"})
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{said}</t></is></c>'


def _number(value: float, style: int) -> str:
    return f"<c><v>{value}</v></c>"


def _truth(value: bool, style: int) -> str:
    return f'<c t="b"><v>{int(value)}</v></c>'


def _day(value: date, style: int) -> str:
    return f'<c s="{skeleton.DAY}"><v>{(value - DAY_ZERO).days}</v></c>'


def _nothing(value: None, style: int) -> str:
    return "<c/>"


def _other(value: Any, style: int) -> str:
    return _text(str(value), style)


_CELL: dict[type, Callable[[Any, int], str]] = {
    str: _text,
    int: _number,
    float: _number,
    bool: _truth,
    date: _day,
    type(None): _nothing,
}
