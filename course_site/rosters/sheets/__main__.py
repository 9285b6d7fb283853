"""Bytes on standard input; on standard output one JSON line for each line of the file, then how it ended."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from course_site.rosters.rules.tables import Cell, Kind, Line, Unreadable
from course_site.rosters.sheets import delimited, limits

ZIP = b"PK\x03\x04"
# Excel before 2007, and every workbook with a password.
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"<")


def main() -> None:
    limits.confine()
    try:
        ending = read(sys.stdin.buffer.read())
    except Unreadable as fault:
        ending = {"refused": fault.code, "line": fault.line}
    except MemoryError:
        ending = {"refused": "too_large", "line": 0}
    except Exception:  # whatever a hostile file makes a parser raise
        ending = {"refused": "broken", "line": 0}
    print(json.dumps(ending))


def read(content: bytes) -> dict[str, Any]:
    if content.startswith(ZIP):
        from course_site.rosters.sheets import workbook

        write(workbook.lines(content))
        return {"guessed": ""}
    if content.startswith(OLD_EXCEL):
        raise Unreadable("old_excel")
    if content.startswith(OTHER_FILES):
        raise Unreadable("not_a_roster")
    text, guessed = delimited.decode(content)
    write(delimited.lines(text))
    return {"guessed": guessed}


def write(lines: Iterator[Line]) -> None:
    """Blank lines are left out; a file that grows past the limits is refused as soon as it does."""
    written = characters = 0
    for line in lines:
        cells = _trimmed(line.cells)
        if not cells:
            continue
        written += 1
        characters += sum(len(cell.text) for cell in cells)
        if written > limits.MAX_LINES:
            raise Unreadable("too_many_lines")
        if len(cells) > limits.MAX_COLUMNS:
            raise Unreadable("too_many_columns", line=line.number)
        if any(len(cell.text) > limits.MAX_CELL for cell in cells):
            raise Unreadable("long_cell", line=line.number)
        if characters > limits.MAX_TEXT:
            raise Unreadable("too_large")
        print(json.dumps([line.number, [_plain(cell) for cell in cells]]))


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = len(cells)
    while end and not cells[end - 1].text:
        end -= 1
    return cells[:end]


def _plain(cell: Cell) -> str | list[str]:
    return cell.text if cell.kind == Kind.TEXT else [cell.text, cell.kind]


if __name__ == "__main__":
    main()
