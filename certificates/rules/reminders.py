"""When administrators hear that the signing keys come to their end."""

from datetime import date

# Days before the last one.
DAYS = (90, 30, 7)


def reached(ends_on: date, *, on: date) -> int | None:
    """The last of those days that has come, or None before the first. After the end it stays the last of all."""
    left = (ends_on - on).days
    return min((days for days in DAYS if left <= days), default=None)
