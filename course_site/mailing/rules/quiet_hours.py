"""Phones stay silent at night. A letter that can wait is handed over at 7:00 a.m. on the wall clock."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

NIGHT_BEGINS = time(21, 0)
NIGHT_ENDS = time(7, 0)


def is_quiet(at: datetime, zone: ZoneInfo) -> bool:
    clock = at.astimezone(zone).time()
    return clock >= NIGHT_BEGINS or clock < NIGHT_ENDS


def earliest(at: datetime, zone: ZoneInfo) -> datetime:
    """The first moment from `at` on outside the quiet hours."""
    if not is_quiet(at, zone):
        return at
    local = at.astimezone(zone)
    # Counted in days of the calendar, not in hours: the nights in which the clocks change have 23 or 25.
    morning = local.date() + timedelta(days=1 if local.time() >= NIGHT_BEGINS else 0)
    return datetime.combine(morning, NIGHT_ENDS, zone)
