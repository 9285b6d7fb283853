"""A report as a file. A spreadsheet must find no formula in it, whatever a cohort is called."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

# What a spreadsheet reads as the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Of a column, in characters; longer texts wrap.
WIDEST = 60
BOM = "\ufeff"


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]], file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    text.write(BOM)
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    text.detach()


def write_xlsx(sheets: Mapping[str, Sequence[Sequence[Any]]], file: BinaryIO) -> None:
    """A workbook of the sheets by their titles; columns are as wide as their words,
    and the first line stays in sight."""
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for place, column in enumerate(zip_longest(*rows, fillvalue=""), start=1):
            widest = max(len(str(value)) for value in column)
            sheet.column_dimensions[get_column_letter(place)].width = min(widest, WIDEST) + 2
        for row in rows:
            sheet.append([_xlsx_cell(sheet, value) for value in row])
    book.save(file)


def write_json(document: dict[str, Any], file: BinaryIO) -> None:
    file.write(json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n")


def _xlsx_cell(sheet: Any, value: Any) -> Cell:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes "=…" for a formula
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _csv_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
