"""The hour ledger: each officer's minutes by module, from what was taught and who was there. Read only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from course_site.classroom.rules.heard import Heard
from course_site.classroom.rules.ledger import Cut, minutes_of_block, taught_by, total
from course_site.classroom.rules.run import Run
from course_site.classroom.services import sheets
from course_site.classroom.services.hours import Day, Hours, MadeUp
from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, MakeUpBooking, TrainingSession
from course_site.cohorts.rules.attendance import Attendance, Mark, settle
from course_site.cohorts.services import attendance, guests, lineage
from course_site.cohorts.services.day_hours import DayHours


def of_seat(enrollment: Enrollment, *, cut: Cut | None = None) -> Hours:
    return of_seats(enrollment.cohort, [enrollment], cut=cut)[enrollment.pk]


def of_cohort(cohort: Cohort, *, cut: Cut | None = None) -> list[Hours]:
    """Every seat of the class, by name."""
    seats = list(cohort.enrollments.seated().select_related("officer__user", "precinct", "cohort"))
    ledger = of_seats(cohort, seats, cut=cut)
    return [ledger[seat.pk] for seat in seats]


def minutes_of(enrollment: Enrollment, *, cut: Cut | None = None) -> dict[str, int]:
    """Minutes that count toward the course, by module."""
    return of_seat(enrollment, cut=cut).minutes


def of_day(session: TrainingSession, *, at: datetime) -> DayHours:
    """The minutes of a class day so far, in two queries beside those of its marks."""
    run = sheets.of_session(session)
    days = {
        seat: _day(session, run, attended, Cut.so_far(at)) for seat, attended in attendance.of_session(session).items()
    }
    return DayHours({seat: day.attendance.total for seat, day in days.items()}, run.course_minutes)


def of_seats(cohort: Cohort, seats: Iterable[Enrollment], *, cut: Cut | None = None) -> dict[int, Hours]:
    """Enrollment id → hours; the number of queries does not depend on how many seats there are. Without a cut, a day
    that goes on counts as it will be when everybody stays."""
    seats = list(seats)
    replaced = lineage.replaced(seats)
    cohort_of = {seat.pk: cohort.pk for seat in seats} | _cohorts(set().union(*replaced.values()))
    sessions = list(
        TrainingSession.objects.filter(cohort__in=set(cohort_of.values()))
        .select_related("cohort")
        .prefetch_related("blocks")
    )
    days = _days(cohort_of, sessions, cut)
    make_ups = _make_ups(set(cohort_of), cut)
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
    cohort_of: dict[int, int], sessions: Sequence[TrainingSession], cut: Cut | None
) -> dict[int, tuple[Day, ...]]:
    """Enrollment id → the days on that seat alone."""
    marks: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for kept in AttendanceMark.objects.filter(enrollment__in=cohort_of):
        marks[kept.session_id, kept.enrollment_id].append(kept.as_mark())
    run_of = sheets.of_sessions(sessions)
    return {
        seat: tuple(
            _day(session, run_of[session.pk], settle(marks[session.pk, seat], []), cut)
            for session in sessions
            if session.cohort_id == cohort
        )
        for seat, cohort in cohort_of.items()
    }


def _day(session: TrainingSession, run: Run, attended: Attendance, cut: Cut | None) -> Day:
    ends_at = session.ends_at
    heard = {
        block.module_key: Heard.of(taught_by(run, block, cut, day_ends_at=ends_at), attended) for block in run.blocks
    }
    minutes = {
        block.module_key: minutes_of_block(heard[block.module_key], block.course_minutes) for block in run.blocks
    }
    return Day(session, run, replace(attended, minutes=minutes), heard)


def _make_ups(seats: set[int], cut: Cut | None) -> dict[int, list[MadeUp]]:
    bookings = list(
        MakeUpBooking.objects.booked()
        .filter(enrollment__in=seats)
        .select_related("block__session__cohort")
        .prefetch_related("marks", "block__session__blocks")
    )
    run_of = sheets.of_sessions([booking.block.session for booking in bookings]) if bookings else {}
    made: dict[int, list[MadeUp]] = defaultdict(list)
    for booking in bookings:
        made[booking.enrollment_id].append(_made_up(booking, run_of[booking.block.session_id], cut))
    return made


def _made_up(booking: MakeUpBooking, run: Run, cut: Cut | None) -> MadeUp:
    attended = guests.settled(booking)
    block = run.block(booking.block.module_key)
    assert block  # a block of the plan never leaves the sheet; it is dropped there
    heard = Heard.of(taught_by(run, block, cut, day_ends_at=booking.block.session.ends_at), attended)
    minutes = minutes_of_block(heard, block.course_minutes)
    return MadeUp(booking, (block.starts_at, block.ends_at), attended, heard, minutes)
