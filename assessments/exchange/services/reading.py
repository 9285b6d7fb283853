"""A file becomes questions, in a process of its own."""

import json

from assessments.exchange.formats.letters import without_controls
from assessments.exchange.formats.limits import MAX_CPU_SECONDS, MAX_FILE
from assessments.exchange.formats.shape import TOO_LARGE, TOO_MUCH, Reading, Unreadable
from course_site.core import confined

READER = "assessments.exchange.formats"


def read(data: bytes) -> Reading:
    """Every item of a file, as a draft or refused. Raises Unreadable."""
    if len(data) > MAX_FILE:
        raise Unreadable(TOO_LARGE)
    try:
        told = without_controls(json.loads(confined.run(READER, data, cpu_seconds=MAX_CPU_SECONDS)))
    except confined.Stopped as error:
        raise Unreadable(TOO_MUCH) from error
    if "unreadable" in told:
        raise Unreadable(told["unreadable"])
    return Reading.from_plain(told["reading"])
