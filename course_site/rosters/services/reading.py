"""An upload becomes a table, in a process of its own."""

import json
import subprocess
import sys
from typing import Any

from django.conf import settings

from course_site.rosters.rules.tables import Cell, Kind, Line, Table, Unreadable
from course_site.rosters.sheets.limits import MAX_CPU_SECONDS, MAX_UPLOAD

READER = [sys.executable, "-m", "course_site.rosters.sheets"]
PATIENCE = 2 * MAX_CPU_SECONDS


def read(content: bytes) -> Table:
    """Raises Unreadable for what is no roster, or asks for more than any roster needs."""
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
    *lines, ending = run.stdout.splitlines()
    outcome = json.loads(ending)
    if "refused" in outcome:
        raise Unreadable(outcome["refused"], line=outcome["line"])
    return Table([_line(*json.loads(line)) for line in lines], outcome["guessed"])


def _line(number: int, cells: list[Any]) -> Line:
    return Line(number, tuple(_cell(cell) for cell in cells))


def _cell(plain: str | list[str]) -> Cell:
    return Cell(plain) if isinstance(plain, str) else Cell(plain[0], Kind(plain[1]))
