"""Times and minutes in the words of the screen."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.dateformat import time_format


def clock(moment: datetime) -> str:
    return time_format(timezone.localtime(moment), "g:i a")


def span(starts_at: datetime, ends_at: datetime) -> str:
    return f"{clock(starts_at)} to {clock(ends_at)}"


def day_words(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "l, F j")


def day_name(key: str) -> str:
    return f"Day {key.removeprefix('D')}"


def hours_words(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02} min"


def minutes_words(minutes: int) -> str:
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def pace_words(minutes: int) -> str:
    if minutes > 0:
        return f"{minutes} min behind"
    return f"{-minutes} min ahead" if minutes < 0 else "On time"
