"""An upload becomes a table, in a process of its own."""

import json
from typing import Any

from course_site.core import confined
from course_site.rosters.rules.columns import Column, Table
from course_site.rosters.rules.tables import Cell, Kind, Line, Unreadable
from course_site.rosters.sheets.limits import MAX_CPU_SECONDS, MAX_UPLOAD

READER = "course_site.rosters.sheets"


def read(content: bytes) -> bytes:
    """What the file says of officers, as `table` takes it. Raises Unreadable for what is no roster, or asks for more
    than any roster needs."""
    if len(content) > MAX_UPLOAD:
        raise Unreadable("too_large")
    try:
        told = confined.run(READER, content, cpu_seconds=MAX_CPU_SECONDS)
    except confined.Stopped as error:
        raise Unreadable("too_large") from error
    ending = json.loads(told[told.rstrip().rfind(b"\n") + 1 :])
    if "refused" in ending:
        raise Unreadable(ending["refused"], line=ending["line"], value=ending["value"])
    return told


def table(lines: bytes) -> Table:
    *found, ending = lines.splitlines()
    outcome = json.loads(ending)
    columns = tuple(Column(name) for name in outcome["columns"])
    return Table(
        columns, [_line(*json.loads(line)) for line in found], tuple(outcome["unused"]), outcome["guessed"]
    )  # fmt: skip


def _line(number: int, cells: list[Any]) -> Line:
    return Line(number, tuple(map(_cell, cells)))


def _cell(plain: str | list[str]) -> Cell:
    return Cell(plain) if isinstance(plain, str) else Cell(plain[0], Kind(plain[1]))
