"""What the ledger holds of one seat: its days, what was made up, and what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from course_site.classroom.rules.heard import Heard, Part, Times, missing_from
from course_site.classroom.rules.ledger import (
    Rule,
    as_taught,
    begins,
    by_nine_tenths,
    credited,
    missed_times,
    parts_heard,
)
from course_site.classroom.rules.make_up import Gap
from course_site.classroom.rules.run import Run, RunBlock
from course_site.cohorts.models import Enrollment, MakeUpBooking, TrainingSession
from course_site.cohorts.rules.attendance import Attendance, MarkKind, carry_over
from course_site.cohorts.services.block_hours import Span

NOT_THERE = {MarkKind.ABSENT, MarkKind.EXCUSED}


@dataclass(frozen=True)
class Day:
    """A class day as one seat had it; the minutes of `attendance` are those that were taught."""

    session: TrainingSession
    run: Run
    attendance: Attendance
    heard: dict[str, Heard]


@dataclass(frozen=True)
class MadeUp:
    """A guest's place in another class, when it is, and what was heard there."""

    booking: MakeUpBooking
    hours: Span
    attendance: Attendance
    heard: Heard
    minutes: int


@dataclass(frozen=True)
class Hours:
    """The ledger of one seat. `earlier` are the days on seats that it carries on after a transfer, seat by seat."""

    enrollment: Enrollment
    days: tuple[Day, ...]
    earlier: tuple[tuple[Day, ...], ...]
    make_ups: tuple[MadeUp, ...]
    course_minutes: dict[str, int]

    @property
    def minutes(self) -> dict[str, int]:
        """What counts toward the course, by module."""
        return self._credited(self.make_ups, by_nine_tenths)

    @property
    def minutes_as_taught(self) -> dict[str, int]:
        """The same without the rule of nine tenths, as it is filed."""
        return self._credited(self.make_ups, as_taught)

    @property
    def made_up_minutes(self) -> int:
        """How many of the minutes that count were made up."""
        own = self._credited((), by_nine_tenths)
        return sum(self.minutes.values()) - sum(own.values())

    @property
    def is_whole(self) -> bool:
        return self.minutes == self.course_minutes

    @property
    def attendance(self) -> dict[str, Attendance]:
        """Day key → attendance, with what was earned on earlier seats."""
        merged = {day.session.day: day.attendance for day in self.days}
        for day in chain.from_iterable(self.earlier):
            if day.session.day in merged:
                merged[day.session.day] = carry_over(day.attendance, merged[day.session.day])
        return merged

    @property
    def elsewhere(self) -> dict[str, Day]:
        """Day key → the day as it was attended on an earlier seat, where nobody has marked it on this one."""
        open_days = {day.session.day for day in self.days if day.attendance.state is None}
        earlier = [day for day in chain.from_iterable(self.earlier) if day.attendance.was_there]
        return {day.session.day: day for day in earlier if day.session.day in open_days}

    def gaps(self, at: datetime) -> list[Gap]:
        """What is missing of the days that are over, or from which the officer is excused, and will not be taught
        to this seat again."""
        credit = self.minutes
        short = {module: planned - credit[module] for module, planned in self.course_minutes.items()}
        for day in self.days:
            if not _is_settled(day, at) and day.session.ends_at > at:
                short = {module: minutes for module, minutes in short.items() if day.run.block(module) is None}
        gaps: dict[str, Gap] = {}
        for days in (*self.earlier, self.days):
            for gap in chain.from_iterable(self._gaps(day, days, short) for day in days if _is_settled(day, at)):
                # Of a block of several days the one on which it was missed says more than the others.
                if gap.times or gap.module_key not in gaps:
                    gaps[gap.module_key] = gap
        return sorted(gaps.values(), key=lambda gap: (gap.day, gap.module_key))

    def is_closed_by(self, gap: Gap, visit: Heard) -> bool:
        """Whether a visit to another class would give what is missing, and not only as many minutes."""
        made_up = _heard_as_guest(self.make_ups, gap.module_key)
        with_it = self._credited_of(gap.module_key, [*made_up, visit], by_nine_tenths)
        return with_it - self.minutes[gap.module_key] >= gap.minutes

    def missing_at(self, module: str, planned: Span) -> Times:
        """When, in a class that teaches the block then, the minutes that are missing still are taught."""
        starts_at, ends_at = planned
        counted = by_nine_tenths(Heard.whole(ends_at - starts_at), self.course_minutes[module])
        ratio = counted.taught / (ends_at - starts_at)
        return missed_times([planned], self._missing_parts(module), began=timedelta(), ratio=ratio)

    def _missing_parts(self, module: str) -> list[Part]:
        planned, made_up = self.course_minutes[module], _heard_as_guest(self.make_ups, module)
        heard = parts_heard(self._in_class(module), made_up, planned, by_nine_tenths)
        return missing_from(heard, timedelta(minutes=planned))

    def _credited(self, make_ups: Sequence[MadeUp], rule: Rule) -> dict[str, int]:
        return {
            module: self._credited_of(module, _heard_as_guest(make_ups, module), rule) for module in self.course_minutes
        }

    def _credited_of(self, module: str, made_up: Sequence[Heard], rule: Rule) -> int:
        return credited(self._in_class(module), made_up, self.course_minutes[module], rule)

    def _in_class(self, module: str) -> list[list[Heard]]:
        return [_heard_in(days, module) for days in (self.days, *self.earlier)]

    def _gaps(self, day: Day, days: Sequence[Day], short: dict[str, int]) -> Iterator[Gap]:
        for block in day.run.blocks:
            here = block.course_minutes - day.attendance.minutes[block.module_key]
            minutes = min(here, short.get(block.module_key, 0))
            if minutes > 0:
                times = self._missed_times(day, days, block)
                yield Gap(day.session.day, block.module_key, block.title, minutes, tuple(times))

    def _missed_times(self, day: Day, days: Sequence[Day], block: RunBlock) -> Times:
        """When the minutes that are missing still were taught on this day."""
        module, planned = block.module_key, self.course_minutes[block.module_key]
        counted = [by_nine_tenths(one, planned) for one in _heard_in(days, module)]
        number = [one.session.pk for one in days if module in one.heard].index(day.session.pk)
        taught = day.heard[module].taught
        return missed_times(
            day.run.times_of(block),
            self._missing_parts(module),
            began=begins(counted, planned)[number],
            ratio=counted[number].taught / taught if taught else 1,
        )


def _heard_in(days: Iterable[Day], module: str) -> list[Heard]:
    return [day.heard[module] for day in days if module in day.heard]


def _heard_as_guest(make_ups: Iterable[MadeUp], module: str) -> list[Heard]:
    return [made.heard for made in make_ups if made.booking.block.module_key == module]


def _is_settled(day: Day, at: datetime) -> bool:
    state = day.attendance.state
    return state in NOT_THERE or (state is not None and day.session.ends_at <= at)
