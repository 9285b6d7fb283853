"""The minutes of a class day. They are counted in the classroom, which knows what was taught."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from course_site.cohorts.models import TrainingSession
from course_site.cohorts.signals import day_hours_asked


@dataclass(frozen=True)
class DayHours:
    """Enrollment id → minutes, and how many the course has for the day."""

    minutes: dict[int, int]
    planned: int


def of_session(session: TrainingSession, *, at: datetime) -> DayHours:
    """As they stand at a moment, the block that runs then included."""
    answers: list[tuple[Any, Any]] = day_hours_asked.send(TrainingSession, session=session, at=at)
    [(_, hours)] = answers
    assert isinstance(hours, DayHours)
    return hours
