"""How a long file is made of pieces, and what it becomes when the last one is there."""

import gzip
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from course_site.reports.formats import tables, workbooks
from course_site.reports.formats.workbooks import Sheet

READ_AT_ONCE = 1 << 20


@dataclass(frozen=True)
class Frame:
    """What stands around the lines; `notes` are the further sheets of a workbook."""

    title: str
    headings: Sequence[str]
    widths: Sequence[int]
    notes: Sequence[Sheet]


class LongFile(Protocol):
    most_lines: int | None

    def begin(self, headings: Sequence[str]) -> bytes: ...

    def lines(self, rows: Sequence[Sequence[Any]]) -> bytes: ...

    def finish(self, spool: Path, file: Path, frame: Frame) -> None: ...


class LongTable:
    most_lines: int | None = None

    def begin(self, headings: Sequence[str]) -> bytes:
        return tables.head(headings)

    def lines(self, rows: Sequence[Sequence[Any]]) -> bytes:
        return tables.lines(rows)

    def finish(self, spool: Path, file: Path, frame: Frame) -> None:
        spool.replace(file)


class LongWorkbook:
    """Nobody can go on in the middle of a workbook. The pieces are its rows, each compressed for itself, and together
    they are a file of gzip's too."""

    most_lines: int | None = workbooks.MOST_LINES

    def begin(self, headings: Sequence[str]) -> bytes:
        return b""

    def lines(self, rows: Sequence[Sequence[Any]]) -> bytes:
        return gzip.compress(workbooks.lines(rows), workbooks.LEVEL, mtime=0)

    def finish(self, spool: Path, file: Path, frame: Frame) -> None:
        data = Sheet(frame.title, frame.headings, frame.widths, _pieces(spool))
        growing = file.with_suffix(".zip")
        with growing.open("wb") as book:
            workbooks.write_xlsx([data, *frame.notes], book)
            book.flush()
            os.fsync(book.fileno())
        growing.chmod(0o600)
        growing.replace(file)
        spool.unlink()


def _pieces(spool: Path) -> Iterator[bytes]:
    with gzip.open(spool) as rows:
        while piece := rows.read(READ_AT_ONCE):
            yield piece


FORMATS: dict[str, LongFile] = {"csv": LongTable(), "xlsx": LongWorkbook()}
