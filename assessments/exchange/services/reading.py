"""A file becomes questions, in a process of its own."""

from assessments import reading_apart
from assessments.exchange.formats.limits import MAX_CPU_SECONDS, MAX_FILE
from assessments.exchange.formats.shape import TOO_LARGE, TOO_MUCH, Reading
from assessments.letters import Unreadable

READER = "assessments.exchange.formats"


def read(data: bytes) -> Reading:
    """Every item of a file, as a draft or refused. Raises Unreadable."""
    if len(data) > MAX_FILE:
        raise Unreadable(TOO_LARGE)
    return Reading.from_plain(reading_apart.ask(READER, data, cpu_seconds=MAX_CPU_SECONDS, too_much=TOO_MUCH))
