"""The hour ledger: the minutes of a block that count for an officer, from when it was taught and when they were there.

1. A minute counts when the block was being taught and the officer was in the room.
2. A block that runs over gives no more than its planned minutes.
3. A tap is no stopwatch: a block that was taught for nine tenths of its minutes or more counts as the whole block,
   and whoever was there for all of it has all of its minutes. Below that, everybody has the minutes that were
   taught, and the rest is still to come on another day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from course_site.classroom.rules.run import Run, RunBlock, minutes_in
from course_site.cohorts.rules.attendance import Attendance

WHOLE = 0.9

Times = list[tuple[datetime, datetime]]


@dataclass(frozen=True)
class Cut:
    """Up to when a ledger counts, and whether a block that still runs is in it."""

    at: datetime
    counts_running: bool

    @classmethod
    def so_far(cls, at: datetime) -> "Cut":
        """As a screen shows it while a class goes on."""
        return cls(at, counts_running=True)

    @classmethod
    def for_good(cls, at: datetime) -> "Cut":
        """As completion asks: nothing of a block before it has ended, since whoever is there may still leave. Once the
        day is over, a block that still runs counts as far as it has come."""
        return cls(at, counts_running=False)


def taught_by(run: Run, block: RunBlock, cut: Cut | None, *, day_ends_at: datetime) -> Times:
    """When a block was taught, as far as it counts."""
    taught = run.times_of(block)
    if cut is None:
        return taught
    still_runs = day_ends_at > cut.at and any(end > cut.at for _, end in taught)
    if still_runs and not cut.counts_running:
        return []
    return [(start, min(end, cut.at)) for start, end in taught if start < cut.at]


def minutes_of_block(block: RunBlock, taught: Times, attendance: Attendance) -> int:
    there = minutes_in(_cut(taught, attendance)) if attendance.was_there else 0
    of_all = minutes_in(taught)
    if WHOLE * block.course_minutes <= of_all < block.course_minutes:
        return block.course_minutes * there // of_all
    return min(there, block.course_minutes)


def missed_times(taught: Times, attendance: Attendance) -> Times:
    """The pieces of a block that were taught without the officer."""
    if not attendance.was_there:
        return taught
    arrived, left = attendance.arrived_at, attendance.left_at
    before = [(start, min(end, arrived)) for start, end in taught if arrived and start < arrived]
    after = [(max(start, left), end) for start, end in taught if left and end > left]
    return before + after


def credited(minutes: dict[str, int], made_up: dict[str, int], course_minutes: dict[str, int]) -> dict[str, int]:
    """What counts toward the course: a make-up fills a gap and never more."""
    return {
        module: min(planned, minutes.get(module, 0) + made_up.get(module, 0))
        for module, planned in course_minutes.items()
    }


def total(parts: Iterable[dict[str, int]]) -> dict[str, int]:
    """Several days as one: a module that was taught on two of them has the minutes of both."""
    sums: dict[str, int] = {}
    for part in parts:
        for module, minutes in part.items():
            sums[module] = sums.get(module, 0) + minutes
    return sums


def best(parts: Iterable[dict[str, int]]) -> dict[str, int]:
    """The same module on several roads counts once, where more of it was."""
    most: dict[str, int] = {}
    for part in parts:
        for module, minutes in part.items():
            most[module] = max(minutes, most.get(module, 0))
    return most


def _cut(taught: Times, attendance: Attendance) -> Times:
    arrived, left = attendance.arrived_at, attendance.left_at
    cut = [(max(start, arrived or start), min(end, left or end)) for start, end in taught]
    return [(start, end) for start, end in cut if start < end]
