"""Bytes on standard input; on standard output one JSON line for each officer's line, then how it ended."""

import io
import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from course_site.rosters.rules.columns import find_headings
from course_site.rosters.rules.tables import Cell, Kind, Line, Unreadable
from course_site.rosters.sheets import delimited, limits

ZIP = b"PK\x03\x04"
# Excel before 2007, and every workbook with a password.
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"<")


def main() -> None:
    limits.confine()
    # What is no letter, such as half of a pair, becomes a question mark here: no page or database could hold it.
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace")
    try:
        ending = read(sys.stdin.buffer.read(), out)
    except Unreadable as fault:
        ending = {"refused": fault.code, "line": fault.line, "value": fault.value}
    except MemoryError:
        ending = {"refused": "too_large", "line": 0, "value": ""}
    except Exception:  # whatever a hostile file makes a parser raise
        ending = {"refused": "broken", "line": 0, "value": ""}
    print(json.dumps(ending, ensure_ascii=False), file=out, flush=True)


def read(content: bytes, out: TextIO) -> dict[str, Any]:
    if content.startswith(ZIP):
        from course_site.rosters.sheets import workbook

        return write(workbook.lines(content), out) | {"guessed": ""}
    if content.startswith(OLD_EXCEL):
        raise Unreadable("old_excel")
    if content.startswith(OTHER_FILES):
        raise Unreadable("not_a_roster")
    text, guessed = delimited.decode(content)
    return write(delimited.lines(text), out) | {"guessed": guessed}


def write(lines: Iterator[Line], out: TextIO) -> dict[str, Any]:
    """Only the columns that mean something leave this process."""
    within = _within_limits(lines)
    layout = find_headings(within)
    written = 0
    for line in map(layout.picked, within):
        text = json.dumps([line.number, [_plain(cell) for cell in line.cells]], ensure_ascii=False)
        written += len(text.encode(errors="replace"))
        if written > limits.MAX_WRITTEN:
            raise Unreadable("too_large")
        print(text, file=out)
    return {"columns": list(layout.places), "unused": layout.unused}


def _within_limits(lines: Iterator[Line]) -> Iterator[Line]:
    """Blank lines are left out; a file that grows past the limits is refused as soon as it does."""
    found = 0
    for line in lines:
        cells = _trimmed(line.cells)
        if not cells:
            continue
        found += 1
        if found > limits.MAX_LINES:
            raise Unreadable("too_many_lines")
        if len(cells) > limits.MAX_COLUMNS:
            raise Unreadable("too_many_columns", line=line.number)
        if any(len(cell.text) > limits.MAX_CELL for cell in cells):
            raise Unreadable("long_cell", line=line.number)
        yield Line(line.number, cells)


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = len(cells)
    while end and not cells[end - 1].text:
        end -= 1
    return cells[:end]


def _plain(cell: Cell) -> str | list[str]:
    return cell.text if cell.kind == Kind.TEXT else [cell.text, cell.kind]


if __name__ == "__main__":
    main()
