"""When a try ends, and when the next one may begin. Times are those of the server."""

from datetime import datetime, timedelta

GRACE = timedelta(seconds=30)  # for an answer that is on its way when the time is up


def allowed(minutes: int, extra_percent: int) -> timedelta:
    """How long a try may take."""
    return timedelta(minutes=minutes) * (100 + extra_percent) / 100


def due_at(started_at: datetime, minutes: int, extra_percent: int) -> datetime | None:
    """None where no limit is set, which is 0 minutes."""
    return started_at + allowed(minutes, extra_percent) if minutes else None


def is_over(due: datetime | None, at: datetime) -> bool:
    return due is not None and at > due + GRACE


def next_try_at(handed_in: datetime | None, wait_hours: int) -> datetime | None:
    """None where the next try may begin at once."""
    return handed_in + timedelta(hours=wait_hours) if handed_in and wait_hours else None
