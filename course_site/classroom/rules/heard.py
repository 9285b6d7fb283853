"""Which parts of a block an officer heard: whoever came late missed its beginning, whoever left early its end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from course_site.cohorts.rules.attendance import Attendance

Times = list[tuple[datetime, datetime]]
# From and until, counted from the first minute that was taught; pauses are not counted.
Part = tuple[timedelta, timedelta]

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Heard:
    """How long a block was taught, and the parts of that during which an officer was in the room."""

    taught: timedelta = timedelta()
    parts: tuple[Part, ...] = ()

    @classmethod
    def of(cls, taught: Times, attendance: Attendance) -> "Heard":
        parts: list[Part] = []
        before = timedelta()
        for start, end in taught:
            came = max(start, attendance.arrived_at or start)
            left = min(end, attendance.left_at or end)
            if attendance.was_there and came < left:
                parts.append((before + (came - start), before + (left - start)))
            before += end - start
        return cls(before, tuple(parts))

    @classmethod
    def whole(cls, taught: timedelta) -> "Heard":
        """By somebody who was there for all of it."""
        return cls(taught, ((timedelta(), taught),))

    @property
    def minutes(self) -> int:
        return minutes_together(self.parts)

    def stretched(self, whole: timedelta) -> "Heard":
        """As parts of a block of another length: its first minute stays the first, and its last the last."""
        ratio = whole / self.taught
        return Heard(whole, tuple((start * ratio, end * ratio) for start, end in self.parts))

    def after(self, before: timedelta) -> list[Part]:
        """Its parts, where so much of the block was taught before."""
        return [(before + start, before + end) for start, end in self.parts]


def minutes_together(parts: Iterable[Part]) -> int:
    """Whole minutes, rounded down once; what was heard twice counts once."""
    heard = reached = timedelta()
    for start, end in sorted(parts):
        heard += max(timedelta(), end - max(start, reached))
        reached = max(reached, end)
    return heard // MINUTE


def missing_from(parts: Iterable[Part], whole: timedelta) -> list[Part]:
    """The pieces of a whole that are in none of the parts."""
    missing: list[Part] = []
    reached = timedelta()
    for start, end in sorted([*parts, (whole, whole)]):
        if reached < min(start, whole):
            missing.append((reached, min(start, whole)))
        reached = max(reached, end)
    return missing


def on_the_clock(parts: Sequence[Part], taught: Times) -> Times:
    """When these parts were taught, as far as they were."""
    times: Times = []
    before = timedelta()
    for start, end in taught:
        for first, last in parts:
            since, until = start + max(first - before, timedelta()), min(start + (last - before), end)
            if since < until:
                times.append((since, until))
        before += end - start
    return times
