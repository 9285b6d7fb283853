"""A paper as CSV: a byte order mark for spreadsheets, ISO dates, every cell text."""

import csv
import io
from collections.abc import Iterable, Sequence

from course_site.filings.rules.contents import Content, table
from course_site.filings.rules.profiles import Column

# What a spreadsheet reads as the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(content: Content, columns: Sequence[Column]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(column.heading for column in columns)
    writer.writerows(_harmless(row) for row in table(content, columns))
    return file.getvalue().encode("utf-8-sig")


def _harmless(row: Iterable[str]) -> list[str]:
    return [f"'{cell}" if _starts_a_formula(cell) else cell for cell in row]


def _starts_a_formula(cell: str) -> bool:
    """Blanks before the sign do not stop a spreadsheet."""
    return cell.lstrip(" ").startswith(FORMULA_STARTS)
