"""A report as a file. A spreadsheet must find no formula in it, whatever a cohort is called."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

# What a spreadsheet reads as the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]], file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    text.write(BOM)
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    text.detach()


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[Any]], file: BinaryIO) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Report")
    for row in (headings, *rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            if isinstance(value, str):
                cell.data_type = "s"  # openpyxl takes "=…" for a formula
            cells.append(cell)
        sheet.append(cells)
    book.save(file)


def write_json(document: dict[str, Any], file: BinaryIO) -> None:
    file.write(json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n")


def _csv_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
