"""The run of a class day: what the taps on its run sheet add up to.

The course plans the blocks of a day; the day itself brings events. Folded together they say in which order the
blocks come, which one runs, and when each was really taught. A sheet that nobody ran counts as planned."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from course_site.classroom.rules.events import Event, EventKind, standing

# Fewer minutes than these were hardly taught.
A_SLIP = 5
# What ends the block that runs: its own finish, and the start of another one.
ENDS = {(EventKind.FINISHED, True), (EventKind.STARTED, False)}


@dataclass(frozen=True)
class PlannedBlock:
    module_key: str
    title: str
    starts_at: datetime
    minutes: int


@dataclass(frozen=True)
class Stretch:
    """A piece of time; open at its end while a block runs."""

    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True)
class RunBlock:
    """A block as the sheet has it now. `course_minutes` are those of the course, whatever was changed since."""

    module_key: str
    title: str
    starts_at: datetime
    minutes: int
    course_minutes: int
    stretches: tuple[Stretch, ...] = ()
    was_told: bool = False  # somebody said when it was taught, or that it was not
    is_dropped: bool = False
    leader: int | None = None
    room: str = ""
    changes: tuple[str, ...] = ()  # the reasons for changes of the curriculum

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_running(self) -> bool:
        return bool(self.stretches) and self.stretches[-1].ends_at is None

    @property
    def is_to_come(self) -> bool:
        return not (self.was_told or self.is_dropped)


@dataclass(frozen=True)
class Run:
    blocks: tuple[RunBlock, ...]

    @property
    def is_run(self) -> bool:
        """Whether anybody tapped a start, a finish or a time on this day."""
        return any(block.was_told for block in self.blocks)

    @property
    def running(self) -> RunBlock | None:
        return next((block for block in self.blocks if block.is_running), None)

    @property
    def next_block(self) -> RunBlock | None:
        return next((block for block in self.blocks if block.is_to_come), None)

    @property
    def planned_minutes(self) -> int:
        return sum(block.minutes for block in self.blocks if not block.is_dropped)

    @property
    def course_minutes(self) -> int:
        return sum(block.course_minutes for block in self.blocks)

    def block(self, module_key: str) -> RunBlock | None:
        return next((block for block in self.blocks if block.module_key == module_key), None)

    def times_of(self, block: RunBlock) -> list[tuple[datetime, datetime]]:
        """When a block was taught. One that was started and never finished ends as planned; on a sheet that nobody
        ran every block is taught as planned."""
        if not self.is_run and not block.is_dropped:
            return [(block.starts_at, block.ends_at)]
        return list(_closed(block))

    def taught_minutes(self, block: RunBlock) -> int:
        return minutes_in(self.times_of(block))

    def minutes_behind(self, at: datetime) -> int:
        """How much later than planned the block that runs will end, or the next one begin; less than 0 is ahead."""
        if block := self.running:
            taught = timedelta(minutes=self.minutes_until(block, at))
            ends_at = max(at, at + timedelta(minutes=block.minutes) - taught)
            return _whole_minutes(ends_at - block.ends_at)
        if block := self.next_block:
            return max(0, _whole_minutes(at - block.starts_at))
        return 0

    def cut_short_by(self, kind: EventKind, module_key: str, moment: datetime) -> RunBlock | None:
        """The block that a tap would end almost as soon as it began, which is rarely meant."""
        block = self.running
        if block is None or (kind, block.module_key == module_key) not in ENDS:
            return None
        return block if self.minutes_until(block, moment) < A_SLIP else None

    def minutes_until(self, block: RunBlock, moment: datetime) -> int:
        """Taught until then, of a block that runs."""
        return minutes_in((start, end or max(start, moment)) for start, end in _times(block))


def settle(events: Iterable[Event], blocks: Sequence[PlannedBlock]) -> Run:
    """Folds the events of a day in the order they were made. The same events in any order of arrival, with any
    repeats, give the same run."""
    sheet = [
        RunBlock(block.module_key, block.title, block.starts_at, block.minutes, course_minutes=block.minutes)
        for block in blocks
    ]
    for event in standing(events):
        sheet = _apply(event, sheet)
    return Run(tuple(_laid_out(sheet, blocks)))


def minutes_in(times: Iterable[tuple[datetime, datetime]]) -> int:
    """Whole minutes, rounded down once."""
    return _whole_minutes(sum((end - start for start, end in times), timedelta()))


def _apply(event: Event, sheet: list[RunBlock]) -> list[RunBlock]:
    known = any(block.module_key == event.module_key for block in sheet)
    match event.kind:
        case EventKind.ADDED if not known:
            return [*sheet, _added(event)]
        case EventKind.MOVED:
            return _moved(event, sheet)
        case EventKind.STARTED:
            # One block runs at a time: starting the next finishes the one before.
            return [_started(block, event) if _is_of(event, block) else _finished(block, event) for block in sheet]
        case _:
            return [_changed(block, event) if _is_of(event, block) else block for block in sheet]


def _changed(block: RunBlock, event: Event) -> RunBlock:
    match event.kind:
        case EventKind.FINISHED:
            return _finished(block, event)
        case EventKind.TIMED:
            told = (Stretch(event.starts_at, event.ends_at),) if event.starts_at and event.ends_at else ()
            return replace(block, stretches=told, was_told=True)
        case EventKind.LED_BY:
            return replace(block, leader=event.leader)
        case EventKind.HELD_IN:
            return replace(block, room=event.text)
        case EventKind.DROPPED:
            return replace(_finished(block, event), is_dropped=True, changes=(*block.changes, event.reason))
        case _:  # resized; or added again, which takes a dropped block back
            return replace(block, minutes=event.minutes, is_dropped=False, changes=(*block.changes, event.reason))


def _started(block: RunBlock, event: Event) -> RunBlock:
    if block.is_running:
        return block
    return replace(
        block, stretches=(*block.stretches, Stretch(event.made_at)), was_told=True, is_dropped=False
    )  # fmt: skip


def _finished(block: RunBlock, event: Event) -> RunBlock:
    if not block.is_running:
        return block
    *earlier, last = block.stretches
    return replace(block, stretches=(*earlier, Stretch(last.starts_at, event.made_at)))


def _added(event: Event) -> RunBlock:
    return RunBlock(
        event.module_key,
        event.text,
        starts_at=event.made_at,  # until it is laid out
        minutes=event.minutes,
        course_minutes=event.minutes,
        changes=(event.reason,),
    )


def _moved(event: Event, sheet: list[RunBlock]) -> list[RunBlock]:
    moved = [block for block in sheet if _is_of(event, block)]
    rest = [block for block in sheet if not _is_of(event, block)]
    place = next((n for n, block in enumerate(rest, start=1) if block.module_key == event.after), 0)
    return [*rest[:place], *moved, *rest[place:]]


def _is_of(event: Event, block: RunBlock) -> bool:
    return block.module_key == event.module_key


def _laid_out(sheet: Sequence[RunBlock], planned: Sequence[PlannedBlock]) -> Iterator[RunBlock]:
    """Each block at its time, one after the other; a pause of the plan is taken at the first change of block at
    which as much was taught as the plan has before it."""
    pauses = list(_pauses(planned))
    clock = planned[0].starts_at if planned else None
    taught = 0
    for block in sheet:
        if clock is None or block.is_dropped:
            yield block
            continue
        while pauses and taught >= pauses[0][0]:
            clock += pauses.pop(0)[1]
        yield replace(block, starts_at=clock)
        taught += block.minutes
        clock += timedelta(minutes=block.minutes)


def _pauses(planned: Sequence[PlannedBlock]) -> Iterator[tuple[int, timedelta]]:
    taught = 0
    for block, following in pairwise(planned):
        taught += block.minutes
        pause = following.starts_at - block.starts_at - timedelta(minutes=block.minutes)
        if pause > timedelta():
            yield taught, pause


def _closed(block: RunBlock) -> Iterator[tuple[datetime, datetime]]:
    left = timedelta(minutes=block.minutes)
    for start, end in _times(block):
        end = end or start + max(left, timedelta())
        left -= end - start
        yield start, end


def _times(block: RunBlock) -> Iterator[tuple[datetime, datetime | None]]:
    return ((stretch.starts_at, stretch.ends_at) for stretch in block.stretches)


def _whole_minutes(span: timedelta) -> int:
    return int(span.total_seconds() / 60)
