"""Somebody came without a seat: they are taken in on the spot, and who they are is settled when it is known."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from course_site.checkin.models import WalkIn, WalkInOutcome
from course_site.cohorts.models import AttendanceMark, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import Attendance, MarkKind
from course_site.cohorts.services import attendance, seating, seats
from course_site.cohorts.services.refusals import SeatRefused
from course_site.core import audit
from course_site.core.once import keep_once
from course_site.core.refusals import Refusal
from course_site.people.models import Officer, Precinct, User

LETTERS_AT_LEAST = 3
DIGITS_AT_LEAST = 4
FOUND_AT_MOST = 8

# Kept with a mark that corrects one made before.
CAME_AFTER_ALL = "Came without a seat, and was taken in as a walk-in."


class CannotSeat(Refusal):
    """`code` says why: `already_here`, `reconciled`, `other_mark` (the client id belongs to another walk-in), or a code
    of `SeatRefused` such as `full` and `no_posting`."""


def search(typed: str) -> list[Officer]:
    """Officers by the beginning of a name or the last digits of the tax number.

    The one look-up beyond `visible_to`: a walk-in is by nature somebody whom the trainer does not see yet. So it
    asks for three letters or four digits, answers eight officers at most, and shows no number."""
    officers = Officer.objects.filter(user__is_active=True).select_related("user")
    if typed.isdigit():
        return list(officers.filter(member_no__endswith=typed)[:FOUND_AT_MOST]) if len(typed) >= DIGITS_AT_LEAST else []
    if len(typed) < LETTERS_AT_LEAST:
        return []
    for word in typed.split():
        officers = officers.filter(Q(user__last_name__istartswith=word) | Q(user__first_name__istartswith=word))
    return list(officers[:FOUND_AT_MOST])


@transaction.atomic
def seat(
    session: TrainingSession, officer: Officer, *, came_at: datetime | None, client_id: UUID, at: datetime, by: User
) -> Enrollment:
    """Gives a walk-in a seat and marks them here: late from `came_at`, or present. Sent again it is the same."""
    # A form that is sent twice at once waits here, and then sees what it sent.
    seating.lock(session.cohort)
    if kept := AttendanceMark.objects.select_related("enrollment").filter(client_id=client_id).first():
        if (kept.session_id, kept.enrollment.officer_id, kept.clock) != (session.pk, officer.pk, came_at):
            raise CannotSeat("other_mark")
        return kept.enrollment
    enrollment = _enroll(session, officer, at=at, by=by)
    earlier = _attendance(session, enrollment)
    if earlier.was_there:
        raise CannotSeat("already_here")
    reason = CAME_AFTER_ALL if earlier.state else ""
    _mark_here(session, enrollment, came_at, client_id=client_id, marked_at=at, at=at, by=by, reason=reason)
    audit.record("walk_in.seated", enrollment, by=by, at=at, session=str(session.public_id))
    return enrollment


@transaction.atomic
def add(
    session: TrainingSession,
    *,
    name: str,
    precinct: Precinct,
    came_at: datetime | None,
    client_id: UUID,
    added_at: datetime,
    at: datetime,
    by: User,
) -> WalkIn:
    """Writes down somebody whom the search does not find. Sent again it is the same. A device's clock is believed only
    about the past.

    Raises CannotSeat: `other_mark`."""
    seating.lock(session.cohort)
    values = {"session": session, "name": name, "precinct": precinct, "came_at": came_at}

    def keep() -> WalkIn:
        told = {"added_by": by, "added_at": min(added_at, at), "received_at": at, **values}
        return WalkIn.objects.create(client_id=client_id, **told)

    return keep_once(WalkIn, client_id, values, keep, other=CannotSeat("other_mark"))


@transaction.atomic
def match(walk_in: WalkIn, officer: Officer, *, at: datetime, by: User) -> Enrollment:
    """Says which officer a walk-in was: the seat and the mark are made as of the moment they came, or where somebody
    has marked them as away meanwhile, as of now."""
    session = walk_in.session
    seating.lock(session.cohort)
    _refuse_if_reconciled(walk_in)
    enrollment = _enroll(session, officer, at=at, by=by)
    earlier = _attendance(session, enrollment)
    if not earlier.was_there:
        marked_at, reason = (at, CAME_AFTER_ALL) if earlier.state else (walk_in.added_at, "")
        _mark_here(
            session, enrollment, walk_in.came_at,
            client_id=walk_in.client_id, marked_at=marked_at, at=at, by=by, reason=reason,
        )  # fmt: skip
    WalkInOutcome.objects.create(walk_in=walk_in, enrollment=enrollment, decided_by=by, decided_at=at)
    audit.record("walk_in.matched", walk_in, by=by, at=at, enrollment=str(enrollment.public_id))
    return enrollment


@transaction.atomic
def set_aside(walk_in: WalkIn, reason: str, *, at: datetime, by: User) -> WalkInOutcome:
    """Says that a walk-in is no officer of the program, and why."""
    seating.lock(walk_in.session.cohort)
    _refuse_if_reconciled(walk_in)
    outcome = WalkInOutcome.objects.create(walk_in=walk_in, reason=reason, decided_by=by, decided_at=at)
    audit.record("walk_in.set_aside", walk_in, by=by, at=at)
    return outcome


def _enroll(session: TrainingSession, officer: Officer, *, at: datetime, by: User) -> Enrollment:
    """A seat for somebody who stands in the room: they do not wait in line behind officers who are not there."""
    try:
        enrollment = seats.take(session.cohort, officer, at=at, by=by)
        return seats.confirm(enrollment, at=at, by=by)
    except SeatRefused as refused:
        raise CannotSeat(refused.code) from refused


def _attendance(session: TrainingSession, enrollment: Enrollment) -> Attendance:
    return attendance.of_session(session).get(enrollment.pk, Attendance(None))


def _mark_here(
    session: TrainingSession,
    enrollment: Enrollment,
    came_at: datetime | None,
    *,
    client_id: UUID,
    marked_at: datetime,
    at: datetime,
    by: User,
    reason: str,
) -> None:
    kind = MarkKind.LATE if came_at else MarkKind.PRESENT
    try:
        attendance.mark(
            session, enrollment, kind,
            client_id=client_id, marked_at=marked_at, at=at, by=by, clock=came_at, reason=reason,
        )  # fmt: skip
    except attendance.RefusedMark as refused:
        raise CannotSeat(refused.code) from refused


def _refuse_if_reconciled(walk_in: WalkIn) -> None:
    if WalkInOutcome.objects.filter(walk_in=walk_in).exists():
        raise CannotSeat("reconciled")
