"""Marking who is there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import (
    Attendance,
    Block,
    Mark,
    MarkKind,
    is_too_early,
    needs_reason,
    settle,
)
from course_site.cohorts.rules.differences import is_last_side, moment_after
from course_site.cohorts.services.lineage import replaced as replaced_by
from course_site.cohorts.signals import attendance_marked
from course_site.core.once import keep_once
from course_site.core.refusals import Refusal
from course_site.people.models import User


class RefusedMark(Refusal):
    """A mark that cannot be kept."""


@dataclass(frozen=True)
class Elsewhere:
    """A class day that was attended in another cohort, before a transfer or merge."""

    cohort: Cohort
    attendance: Attendance


@transaction.atomic
def mark(
    session: TrainingSession,
    enrollment: Enrollment,
    kind: MarkKind,
    *,
    client_id: UUID,
    marked_at: datetime,
    at: datetime,
    by: User,
    clock: datetime | None = None,
    reason: str = "",
    base: UUID | None = None,
    settles: UUID | None = None,
) -> AttendanceMark:
    """Keeps one tap. The same client id again answers the mark that is there already, whatever moment the
    second sending claims. `base` names the mark that this tap comes after, whatever its device's clock says, and
    `settles` the last side of a difference that it decides.

    Raises RefusedMark: `other_cohort`, `waiting`, `withdrawn`, `transferred`, `cohort_closed` (each before the tap),
    `clock_missing`, `reason_missing` (of an excuse or a correction), `too_early` (it was tapped before the day opened),
    `other_sides` (more was said since the difference was looked at, or it is decided), `other_mark` (the client id
    belongs to another tap)."""
    values = {
        "session": session,
        "enrollment": enrollment,
        "kind": kind.value,
        "clock": clock if kind.takes_a_time else None,
        "reason": reason,
        "settles": settles,
    }
    # The row stays locked until the mark is kept: meanwhile nobody closes the cohort, gives the seat up or marks it.
    cohort = Cohort.objects.select_for_update(no_key=True).get(pk=session.cohort_id)

    def keep() -> AttendanceMark:
        seat, day = Enrollment.objects.get(pk=enrollment.pk), TrainingSession.objects.get(pk=session.pk)
        said = [kept.as_mark() for kept in seat.marks.filter(session=day).order_by("pk")]
        if settles and not is_last_side(said, str(settles)):
            raise RefusedMark("other_sides")
        earlier = settle(said, ()).state
        refuse_unfit(day, seat, kind, cohort=cohort, earlier=earlier, clock=clock, marked_at=marked_at, reason=reason)
        moment = moment_after(marked_at, said, base=str(base or ""), settles=str(settles or ""))
        made = AttendanceMark.objects.create(
            client_id=client_id, marked_at=moment, received_at=at, marked_by=by, **values
        )
        attendance_marked.send(AttendanceMark, enrollment=enrollment, session=session, at=at)
        return made

    return keep_once(AttendanceMark, client_id, values, keep, other=RefusedMark("other_mark"))


def refuse_unfit(
    session: TrainingSession,
    seat: Enrollment,
    kind: MarkKind,
    *,
    cohort: Cohort,
    earlier: MarkKind | None,
    clock: datetime | None,
    marked_at: datetime,
    reason: str,
) -> None:
    """Raises the RefusedMark that a tap calls for; cohort, day and seat as they stand under the lock, `earlier` as the
    seat was marked when it was tapped. The tap decides, not its arrival: it may reach us days later."""
    if kind.takes_a_time and clock is None:
        raise RefusedMark("clock_missing")
    if seat.cohort_id != session.cohort_id:
        raise RefusedMark("other_cohort")
    if not seat.is_seated and not _was_seated(seat, marked_at):
        raise RefusedMark(seat.status)
    if is_too_early(kind, session.starts_at, marked_at):
        raise RefusedMark("too_early")
    if not cohort.keeps_marks_of(marked_at):
        raise RefusedMark("cohort_closed")
    if needs_reason(earlier, kind) and not reason:
        raise RefusedMark("reason_missing")


def kept_as(client_id: str, session: TrainingSession, enrollment: Enrollment) -> AttendanceMark | None:
    """The mark that a tap of this name has made on this row."""
    try:
        name = UUID(client_id)
    except ValueError:
        return None
    return AttendanceMark.objects.filter(client_id=name, session=session, enrollment=enrollment).first()


@transaction.atomic
def mark_rest_present(
    session: TrainingSession,
    *,
    client_id: UUID,
    marked_at: datetime,
    at: datetime,
    by: User,
    among: Collection[Enrollment] | None = None,
) -> int:
    """Marks every seat that nobody has marked yet, but for those who attended the day elsewhere; answers how many.
    `among` are the officers who were named before, where somebody was asked about them by name. Each mark is named
    after `client_id` and its seat, so that the same tap sent twice adds nothing."""
    # Whoever marks waits for this lock, so a seat that is marked meanwhile is no longer one of the rest.
    Cohort.objects.select_for_update(no_key=True).get(pk=session.cohort_id)
    unmarked = session.cohort.enrollments.seated().exclude(marks__session=session)
    rest = [seat for seat in unmarked.exclude(pk__in=list(elsewhere_on(session))) if among is None or seat in among]
    for seat in rest:
        own_id = uuid5(client_id, seat.public_id.hex)
        mark(session, seat, MarkKind.PRESENT, client_id=own_id, marked_at=marked_at, at=at, by=by)
    return len(rest)


def of_session(session: TrainingSession) -> dict[int, Attendance]:
    """The attendance of every seat that has a mark, by enrollment id, in two queries."""
    blocks = [Block(block.module_key, block.starts_at, block.minutes) for block in session.blocks.all()]
    marks: dict[int, list[Mark]] = defaultdict(list)
    for kept in session.marks.all():
        marks[kept.enrollment_id].append(kept.as_mark())
    return {seat: settle(taps, blocks) for seat, taps in marks.items()}


def elsewhere_on(session: TrainingSession) -> dict[int, Elsewhere]:
    """By enrollment id: where else the officers of this class attended the day."""
    seats = elsewhere([session.cohort])
    return {seat.pk: days[session.day] for seat, days in seats.items() if session.day in days}


def elsewhere(cohorts: Iterable[Cohort]) -> dict[Enrollment, dict[str, Elsewhere]]:
    """Seat → the class days that nobody has marked in these cohorts, since the officer attended them on a seat
    that this one carries on. One query where nobody came from elsewhere."""
    moved = list(Enrollment.objects.seated().filter(cohort__in=cohorts, arrivals__isnull=False).distinct())
    if not moved:
        return {}
    replaced = replaced_by(moved)
    earlier = Enrollment.objects.select_related("cohort").in_bulk(set().union(*replaced.values()))
    days = _days({seat.pk: seat.cohort_id for seat in (*moved, *earlier.values())})
    return {
        seat: {
            day: Elsewhere(earlier[old].cohort, attended)
            for old in sorted(replaced[seat.pk])
            for day, attended in days[old].items()
            if attended.was_there and day in days[seat.pk] and days[seat.pk][day].state is None
        }
        for seat in moved
    }


def _days(cohort_of: Mapping[int, int]) -> dict[int, dict[str, Attendance]]:
    """Enrollment id → day key → attendance on that seat alone, in three queries."""
    taps: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for kept in AttendanceMark.objects.filter(enrollment__in=cohort_of):
        taps[kept.session_id, kept.enrollment_id].append(kept.as_mark())
    attendance: dict[int, dict[str, Attendance]] = {pk: {} for pk in cohort_of}
    for session in TrainingSession.objects.filter(cohort__in=set(cohort_of.values())).prefetch_related("blocks"):
        blocks = [Block(block.module_key, block.starts_at, block.minutes) for block in session.blocks.all()]
        for pk, cohort in cohort_of.items():
            if cohort == session.cohort_id:
                attendance[pk][session.day] = settle(taps[session.pk, pk], blocks)
    return attendance


def _was_seated(seat: Enrollment, moment: datetime) -> bool:
    """Before the seat was given up: such a tap may wait on a tablet without network."""
    return any(departure.had_seat and moment < departure.left_at for departure in seat.departures.all())
