"""When a run started and ended, as a device says."""

from datetime import datetime

Clock = tuple[datetime | None, datetime | None]


def sensible(started: datetime | None, ended: datetime | None, *, at: datetime) -> Clock:
    """Both as they were told, or neither: a tablet whose clock is wrong says nothing of use, and the sheet is kept all
    the same."""
    if started is None or started > at:
        return None, None
    if ended is None:
        return started, None
    return (started, ended) if started <= ended <= at else (None, None)
