"""Bytes on standard input; on standard output the scene as JSON, or why it cannot be read."""

from dataclasses import asdict
from typing import Any

from assessments import reading_apart
from assessments.stories.formats import registry
from assessments.stories.formats.limits import MAX_CPU_SECONDS, MAX_MEMORY
from assessments.stories.formats.shape import BROKEN, TOO_MUCH


def read(data: bytes) -> dict[str, Any]:
    return asdict(registry.read(data))


if __name__ == "__main__":
    reading_apart.answer(read, memory=MAX_MEMORY, cpu_seconds=MAX_CPU_SECONDS, too_much=TOO_MUCH, broken=BROKEN)
