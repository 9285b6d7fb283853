"""What an officer missed, and whether it may be made up block by block."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Gap:
    """Minutes of one block that an officer does not have, and when they were taught in the officer's own class.
    Without times it was not taught in full."""

    day: str
    module_key: str
    title: str
    minutes: int
    times: tuple[tuple[datetime, datetime], ...] = ()


def may_make_up(gaps: Iterable[Gap], made_up: int, limit: int) -> bool:
    """Source: `curriculum.md`, "Completion". Whoever missed more than the limit in all sits in the class again."""
    return sum(gap.minutes for gap in gaps) + made_up <= limit
