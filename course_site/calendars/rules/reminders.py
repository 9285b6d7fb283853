"""On which days a class day is called to mind: a week before the first, and on the eve of each stretch of days."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum


class Reminder(StrEnum):
    WEEK_AHEAD = "week-ahead"
    EVE = "eve"


WEEK = timedelta(days=7)
DAY = timedelta(days=1)


def due(days: Iterable[date], today: date) -> list[tuple[date, Reminder]]:
    """The class days of a cohort to call to mind today. Nobody is reminded in class of the next morning."""
    days = set(days)
    due = []
    if days and min(days) - WEEK == today:
        due.append((min(days), Reminder.WEEK_AHEAD))
    if today + DAY in days and today not in days:
        due.append((today + DAY, Reminder.EVE))
    return due
