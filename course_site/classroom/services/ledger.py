"""The hour ledger: each officer's minutes by module, from what was taught and who was there. Read only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from course_site.classroom.rules.ledger import (
    Times,
    best,
    credited,
    minutes_of_block,
    missed_times,
    taught_until,
    total,
)
from course_site.classroom.rules.make_up import Gap
from course_site.classroom.rules.run import Run, RunBlock
from course_site.classroom.services import sheets
from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, MakeUpBooking, TrainingSession
from course_site.cohorts.rules.attendance import Attendance, Mark, MarkKind, carry_over, settle
from course_site.cohorts.services import attendance, guests, lineage

NOT_THERE = {MarkKind.ABSENT, MarkKind.EXCUSED}


@dataclass(frozen=True)
class Day:
    """A class day as one seat had it; the minutes of `attendance` are those that were taught."""

    session: TrainingSession
    run: Run
    attendance: Attendance


@dataclass(frozen=True)
class MadeUp:
    """A guest's place in another class, and the minutes it gave."""

    booking: MakeUpBooking
    attendance: Attendance
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
        return credited(self.in_class, self.made_up, self.course_minutes)

    @property
    def in_class(self) -> dict[str, int]:
        """A module that was attended on two seats counts once, where more of it was."""
        return best(_in_class(days) for days in (self.days, *self.earlier))

    @property
    def made_up(self) -> dict[str, int]:
        return best({made.booking.block.module_key: made.minutes} for made in self.make_ups)

    @property
    def made_up_minutes(self) -> int:
        """How many of the minutes that count were made up."""
        own = credited(self.in_class, {}, self.course_minutes)
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
        days = [*chain.from_iterable(self.earlier), *self.days]
        gaps = {gap.module_key: gap for day in days if _is_settled(day, at) for gap in _gaps(day, short)}
        return sorted(gaps.values(), key=lambda gap: (gap.day, gap.module_key))


def of_seat(enrollment: Enrollment, *, until: datetime | None = None) -> Hours:
    return of_seats(enrollment.cohort, [enrollment], until=until)[enrollment.pk]


def of_cohort(cohort: Cohort, *, until: datetime | None = None) -> list[Hours]:
    """Every seat of the class, by name."""
    seats = list(cohort.enrollments.seated().select_related("officer__user", "precinct", "cohort"))
    ledger = of_seats(cohort, seats, until=until)
    return [ledger[seat.pk] for seat in seats]


def minutes_of(enrollment: Enrollment, *, until: datetime | None = None) -> dict[str, int]:
    """Minutes that count toward the course, by module."""
    return of_seat(enrollment, until=until).minutes


def of_seats(cohort: Cohort, seats: Iterable[Enrollment], *, until: datetime | None = None) -> dict[int, Hours]:
    """Enrollment id → hours; the number of queries does not depend on how many seats there are.

    With `until`, only what is past by then counts, as completion asks. Without it, a day that goes on counts as it
    will be when everybody stays."""
    seats = list(seats)
    replaced = lineage.replaced(seats)
    cohort_of = {seat.pk: cohort.pk for seat in seats} | _cohorts(set().union(*replaced.values()))
    sessions = list(
        TrainingSession.objects.filter(cohort__in=set(cohort_of.values()))
        .select_related("cohort")
        .prefetch_related("blocks")
    )
    days = _days(cohort_of, sessions, until)
    make_ups = _make_ups(set(cohort_of), until)
    course_minutes = total(
        {block.module_key: block.minutes}
        for session in sessions
        if session.cohort_id == cohort.pk
        for block in session.blocks.all()
    )
    return {
        seat.pk: Hours(
            enrollment=seat,
            days=days[seat.pk],
            earlier=tuple(days[old] for old in sorted(replaced[seat.pk])),
            make_ups=tuple(made for pk in (*sorted(replaced[seat.pk]), seat.pk) for made in make_ups[pk]),
            course_minutes=course_minutes,
        )
        for seat in seats
    }


def _cohorts(seats: set[int]) -> dict[int, int]:
    return dict(Enrollment.objects.filter(pk__in=seats).values_list("pk", "cohort_id")) if seats else {}


def _days(
    cohort_of: dict[int, int], sessions: Sequence[TrainingSession], until: datetime | None
) -> dict[int, tuple[Day, ...]]:
    """Enrollment id → the days on that seat alone."""
    marks: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for kept in AttendanceMark.objects.filter(enrollment__in=cohort_of):
        marks[kept.session_id, kept.enrollment_id].append(attendance.as_mark(kept))
    run_of = sheets.of_sessions(sessions)
    return {
        seat: tuple(
            _day(session, run_of[session.pk], settle(marks[session.pk, seat], []), until)
            for session in sessions
            if session.cohort_id == cohort
        )
        for seat, cohort in cohort_of.items()
    }


def _day(session: TrainingSession, run: Run, attended: Attendance, until: datetime | None) -> Day:
    minutes = {
        block.module_key: minutes_of_block(block, _taught(session, run, block, until), attended) for block in run.blocks
    }
    return Day(session, run, replace(attended, minutes=minutes))


def _taught(session: TrainingSession, run: Run, block: RunBlock, until: datetime | None) -> Times:
    if until is None:
        return run.times_of(block)
    return taught_until(run, block, until, day_ends_at=session.ends_at)


def _make_ups(seats: set[int], until: datetime | None) -> dict[int, list[MadeUp]]:
    bookings = list(
        MakeUpBooking.objects.booked()
        .filter(enrollment__in=seats)
        .select_related("block__session__cohort")
        .prefetch_related("marks", "block__session__blocks")
    )
    run_of = sheets.of_sessions([booking.block.session for booking in bookings]) if bookings else {}
    made: dict[int, list[MadeUp]] = defaultdict(list)
    for booking in bookings:
        made[booking.enrollment_id].append(_made_up(booking, run_of[booking.block.session_id], until))
    return made


def _made_up(booking: MakeUpBooking, run: Run, until: datetime | None) -> MadeUp:
    attended = guests.settled(booking)
    block = run.block(booking.block.module_key)
    minutes = minutes_of_block(block, _taught(booking.block.session, run, block, until), attended) if block else 0
    return MadeUp(booking, attended, minutes)


def _in_class(days: Iterable[Day]) -> dict[str, int]:
    return total(day.attendance.minutes for day in days)


def _is_settled(day: Day, at: datetime) -> bool:
    state = day.attendance.state
    return state in NOT_THERE or (state is not None and day.session.ends_at <= at)


def _gaps(day: Day, short: dict[str, int]) -> Iterator[Gap]:
    for block in day.run.blocks:
        here = block.course_minutes - day.attendance.minutes[block.module_key]
        minutes = min(here, short.get(block.module_key, 0))
        if minutes > 0:
            missed = missed_times(day.run.times_of(block), day.attendance)
            starts_at, ends_at = (missed[0][0], missed[-1][1]) if missed else (None, None)
            yield Gap(day.session.day, block.module_key, block.title, minutes, starts_at, ends_at)
