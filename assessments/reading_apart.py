"""A stranger's file is read in a process of its own, which may take so much memory and time and no more. What comes
back is plain JSON, or why the file cannot be read."""

import json
import sys
from collections.abc import Callable
from typing import Any

from assessments.letters import Unreadable, without_controls
from course_site.core import confined


def ask(reader: str, data: bytes, *, cpu_seconds: int, too_much: str) -> dict[str, Any]:
    """What the module `reader` finds in a file. Raises Unreadable."""
    try:
        told: dict[str, Any] = without_controls(json.loads(confined.run(reader, data, cpu_seconds=cpu_seconds)))
    except confined.Stopped as error:
        raise Unreadable(too_much) from error
    if "unreadable" in told:
        raise Unreadable(told["unreadable"])
    return dict(told["reading"])


def answer(
    read: Callable[[bytes], dict[str, Any]], *, memory: int, cpu_seconds: int, too_much: str, broken: str
) -> None:
    """The other side: bytes on standard input, what they hold on standard output."""
    confined.confine(memory=memory, cpu_seconds=cpu_seconds)
    # Letters that no encoding knows leave as escapes.
    json.dump(_told(read, sys.stdin.buffer.read(), too_much=too_much, broken=broken), sys.stdout)


def _told(read: Callable[[bytes], dict[str, Any]], data: bytes, *, too_much: str, broken: str) -> dict[str, Any]:
    try:
        return {"reading": read(data)}
    except Unreadable as fault:
        return {"unreadable": str(fault)}
    except MemoryError:
        return {"unreadable": too_much}
    except Exception:  # whatever a hostile file makes a parser raise
        return {"unreadable": broken}
