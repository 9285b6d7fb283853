"""Everything that the site holds about a person, as one file for that person. It is written as it is read."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from course_site.core.guards import guard
from course_site.people.models import User
from course_site.retention import holdings
from course_site.retention.holdings import CLASSES, Holding

READ_ME = """What this site holds about you
==============================

Each file is a table. Its first line names the columns; times are in UTC.

Not in here, and why:
- Your answers to surveys. Nobody can find them, not even we: nothing that is kept leads from an answer to a person.
- Your answers to quizzes of a class that is not over yet. Their right answers could be read from them.
- Your password. Only a sum of it is kept, from which it cannot be read.

How long each table is kept:
"""


class Pieces(io.RawIOBase):
    """What the zip writes, to be taken away piece by piece."""

    def __init__(self) -> None:
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._written += data
        return len(data)

    def take(self) -> bytes:
        taken = bytes(self._written)
        self._written.clear()
        return taken


def stream(user: User) -> Iterator[bytes]:
    pieces = Pieces()
    tables = [table for table in holdings.all_tables() if table.about]
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_DEFLATED) as made:  # type: ignore[call-overload]
        made.writestr("READ ME.txt", READ_ME + "".join(f"- {table.table}: {CLASSES[table.kept]}\n" for table in tables))
        for table in tables:
            yield from _write(made, table, user, pieces)
    yield pieces.take()


def _write(made: zipfile.ZipFile, table: Holding, user: User, pieces: Pieces) -> Iterator[bytes]:
    with made.open(f"{table.table}.csv", "w") as file:
        line = io.StringIO(newline="")
        lines = csv.writer(line)
        lines.writerow(table.columns())
        for row in table.rows_about(user):
            lines.writerow([_cell(value) for value in row])
            if line.tell() > 1 << 16:
                file.write(line.getvalue().encode())
                line.seek(0)
                line.truncate()
                yield pieces.take()
        file.write(line.getvalue().encode())
    yield pieces.take()


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value)
    return guard(value) if isinstance(value, str) else value
