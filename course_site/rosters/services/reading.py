"""An upload becomes a table, in a process of its own."""

import json
import subprocess
import sys
from typing import Any

from django.conf import settings

from course_site.rosters.rules.columns import Column, Table
from course_site.rosters.rules.tables import Cell, Kind, Line, Unreadable
from course_site.rosters.sheets.limits import MAX_CPU_SECONDS, MAX_UPLOAD

READER = [sys.executable, "-m", "course_site.rosters.sheets"]
PATIENCE = 2 * MAX_CPU_SECONDS


def read(content: bytes) -> bytes:
    """What the file says of officers, as `table` takes it. Raises Unreadable for what is no roster, or asks for more
    than any roster needs."""
    if len(content) > MAX_UPLOAD:
        raise Unreadable("too_large")
    try:
        run = subprocess.run(  # noqa: S603  our own module, and the file goes through standard input
            READER, input=content, capture_output=True, cwd=settings.BASE_DIR, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too_large") from error
    if run.returncode != 0:  # stopped by the system: too much memory or too much time
        raise Unreadable("too_large")
    ending = json.loads(run.stdout[run.stdout.rstrip().rfind(b"\n") + 1 :])
    if "refused" in ending:
        raise Unreadable(ending["refused"], line=ending["line"], value=ending["value"])
    return run.stdout


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
