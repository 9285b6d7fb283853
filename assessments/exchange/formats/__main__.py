"""Bytes on standard input; on standard output what the file holds as JSON, or why it cannot be read."""

import json
import sys
from dataclasses import asdict
from typing import Any

from assessments.exchange.formats import registry
from assessments.exchange.formats.limits import MAX_CPU_SECONDS, MAX_MEMORY
from assessments.exchange.formats.shape import BROKEN, TOO_MUCH, Unreadable
from course_site.core.confined import confine


def main() -> None:
    confine(memory=MAX_MEMORY, cpu_seconds=MAX_CPU_SECONDS)
    # Letters that no encoding knows leave as escapes.
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


def read(data: bytes) -> dict[str, Any]:
    try:
        return {"reading": asdict(registry.read(data))}
    except Unreadable as fault:
        return {"unreadable": str(fault)}
    except MemoryError:
        return {"unreadable": TOO_MUCH}
    except Exception:  # whatever a hostile file makes a parser raise
        return {"unreadable": BROKEN}


if __name__ == "__main__":
    main()
