"""Until when, and by whom, a kept sheet is corrected; and what a correction changed."""

from datetime import datetime, timedelta
from typing import NamedTuple

from assessments.rubrics.rules.passing import Sheet

OWN_WITHIN = timedelta(hours=24)


class Change(NamedTuple):
    """A row whose level a correction changed. None: not observed."""

    criterion: str
    before: int | None
    now: int | None


def refusal(*, received_at: datetime, at: datetime, is_assessor: bool, is_director: bool) -> str:
    """The code of what speaks against a correction; empty when nothing does. The hours count from when the server had
    the first sheet: a tablet's clock may be wrong."""
    if is_director:
        return ""
    if not is_assessor:
        return "not_yours"
    return "too_late" if at - received_at > OWN_WITHIN else ""


def changes(before: Sheet, now: Sheet) -> tuple[Change, ...]:
    """In the order of the rows."""
    return tuple(
        Change(key, before.levels[key], level) for key, level in now.levels.items() if before.levels[key] != level
    )
