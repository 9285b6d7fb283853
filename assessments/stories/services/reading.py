"""A file becomes a scene, in a process of its own."""

from assessments import reading_apart
from assessments.letters import Unreadable
from assessments.stories.formats.limits import MAX_CPU_SECONDS, MAX_FILE
from assessments.stories.formats.shape import TOO_LARGE, TOO_MUCH, Reading

READER = "assessments.stories.formats"


def read(data: bytes) -> Reading:
    """Raises Unreadable."""
    if len(data) > MAX_FILE:
        raise Unreadable(TOO_LARGE)
    return Reading.from_plain(reading_apart.ask(READER, data, cpu_seconds=MAX_CPU_SECONDS, too_much=TOO_MUCH))
