"""A paper as CSV: a byte order mark for spreadsheets, ISO dates, every cell text."""

import csv
import io
from collections.abc import Sequence

from course_site.core.guards import guard
from course_site.filings.rules.contents import Content, table
from course_site.filings.rules.profiles import Column


def write(content: Content, columns: Sequence[Column]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(column.heading for column in columns)
    writer.writerows([guard(cell) for cell in row] for row in table(content, columns))
    return file.getvalue().encode("utf-8-sig")
