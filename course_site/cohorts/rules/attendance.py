"""What a seat's marks add up to: who was there, and for how many minutes of each module."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum


class MarkKind(StrEnum):
    PRESENT = "present"
    LATE = "late"
    LEFT = "left"
    ABSENT = "absent"
    EXCUSED = "excused"

    @property
    def label(self) -> str:
        return {"left": "Left early"}.get(self.value, self.value.capitalize())

    @property
    def takes_a_time(self) -> bool:
        return self in {MarkKind.LATE, MarkKind.LEFT}


# What a class day brings by itself; any other change says that the mark before it was wrong.
NEXT_MARKS: dict[MarkKind | None, tuple[MarkKind, ...]] = {
    None: (MarkKind.PRESENT, MarkKind.ABSENT, MarkKind.LATE, MarkKind.LEFT, MarkKind.EXCUSED),
    MarkKind.PRESENT: (MarkKind.LEFT,),
    MarkKind.LATE: (MarkKind.LEFT,),
    MarkKind.LEFT: (),
    MarkKind.ABSENT: (MarkKind.LATE,),
    MarkKind.EXCUSED: (MarkKind.LATE,),
}

# The first officers come long before the class; on any day before, nobody can have been there.
OPENS_BEFORE = timedelta(hours=2)
# A class may overrun its plan, and an officer leaves it then.
OVERRUN = timedelta(hours=2)


def is_too_early(kind: MarkKind, starts_at: datetime, moment: datetime) -> bool:
    """Whether this mark cannot be known yet at the moment. An excuse comes in advance."""
    return kind != MarkKind.EXCUSED and moment < starts_at - OPENS_BEFORE


def needs_reason(earlier: MarkKind | None, later: MarkKind) -> bool:
    """An excuse has a reason, and so has a correction. Saying the same again corrects nothing, except that a
    second time of coming or going corrects the first."""
    if later == MarkKind.EXCUSED:
        return True
    if later == earlier:
        return later.takes_a_time
    return later not in NEXT_MARKS[earlier]


@dataclass(frozen=True)
class Mark:
    kind: MarkKind
    marked_at: datetime
    received_at: datetime
    clock: datetime | None = None
    client_id: str = ""
    # What another device had said, unknown to this one; and the last mark of a difference that this one decides.
    differs_from: str = ""
    settles: str = ""


@dataclass(frozen=True)
class Block:
    module_key: str
    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Attendance:
    """The state of one seat on one day; `state` is None while nobody has marked it."""

    state: MarkKind | None
    minutes: dict[str, int] = field(default_factory=dict)
    arrived_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def total(self) -> int:
        return sum(self.minutes.values())

    @property
    def was_there(self) -> bool:
        return self.state in {MarkKind.PRESENT, MarkKind.LATE, MarkKind.LEFT}

    def is_there(self, at: datetime) -> bool:
        """Whether they were there, and have not left by then."""
        has_left = self.state == MarkKind.LEFT and self.left_at is not None and self.left_at <= at
        return self.was_there and not has_left


def settle(marks: Iterable[Mark], blocks: Sequence[Block]) -> Attendance:
    """Folds the marks of one seat in the order they were tapped, then cuts the time there out of the blocks.

    The same marks in any order of arrival, with any repeats, give the same attendance: ties in `marked_at`
    are decided by arrival, then by client id. `present`, `absent` and `excused` start anew; `late` and
    `left` set one end of the stay and keep the other."""
    state: MarkKind | None = None
    arrived: datetime | None = None
    left: datetime | None = None
    for mark in sorted(set(marks), key=lambda mark: (mark.marked_at, mark.received_at, mark.client_id)):
        if mark.kind == MarkKind.LATE:
            arrived = mark.clock
        elif mark.kind == MarkKind.LEFT:
            left = mark.clock
        else:
            arrived = left = None
        state = mark.kind
    there = state is not None and state not in {MarkKind.ABSENT, MarkKind.EXCUSED}
    minutes = {block.module_key: _minutes_in(block, arrived, left) if there else 0 for block in blocks}
    return Attendance(state, minutes, arrived, left)


def carry_over(earlier: Attendance, own: Attendance) -> Attendance:
    """The same day of the course on an earlier seat and on this one: a module attended twice counts once, where more
    of it was. A day counts as marked by where the officer was."""
    day = earlier if earlier.was_there and not own.was_there else own
    modules = own.minutes | earlier.minutes
    minutes = {key: max(own.minutes.get(key, 0), earlier.minutes.get(key, 0)) for key in modules}
    return replace(day, minutes=minutes)


def _minutes_in(block: Block, arrived: datetime | None, left: datetime | None) -> int:
    start = max(block.starts_at, arrived) if arrived else block.starts_at
    end = min(block.ends_at, left) if left else block.ends_at
    return max(0, int((end - start).total_seconds() // 60))
