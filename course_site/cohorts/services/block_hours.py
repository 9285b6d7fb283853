"""When the blocks of class days are taught. The classroom knows what was moved on their run sheets."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from course_site.cohorts.models import TrainingSession
from course_site.cohorts.signals import block_hours_asked

Span = tuple[datetime, datetime]


def of_sessions(sessions: Iterable[TrainingSession]) -> dict[int, Span]:
    """Block id → from and until, as the run sheet stands; a block that was dropped from it has none."""
    answers: list[tuple[Any, Any]] = block_hours_asked.send(TrainingSession, sessions=list(sessions))
    [(_, hours)] = answers
    assert isinstance(hours, dict)
    return hours
