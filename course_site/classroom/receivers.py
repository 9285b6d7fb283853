"""Answers to the rooms below."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from course_site.classroom.services import ledger, sheets
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.services.block_hours import Span
from course_site.cohorts.services.day_hours import DayHours
from course_site.cohorts.signals import block_hours_asked, day_hours_asked


@receiver(day_hours_asked)
def hours_of_day(sender: Any, session: TrainingSession, at: datetime, **_: Any) -> DayHours:
    return ledger.of_day(session, at=at)


@receiver(block_hours_asked)
def hours_of_blocks(sender: Any, sessions: Sequence[TrainingSession], **_: Any) -> dict[int, Span]:
    return sheets.hours_of_blocks(sessions)
