"""The guests of a class day: officers of other cohorts who make up a block."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch

from course_site.cohorts.models import Cohort, Enrollment, GuestMark, MakeUpBooking, SessionBlock, TrainingSession
from course_site.cohorts.rules.attendance import Attendance, MarkKind, is_too_early, needs_reason, settle
from course_site.cohorts.rules.differences import moment_after, says_otherwise
from course_site.cohorts.services import block_hours, seating
from course_site.cohorts.services.attendance import RefusedMark
from course_site.cohorts.services.block_hours import Span
from course_site.cohorts.signals import attendance_marked, guest_booked
from course_site.core import audit
from course_site.core.once import keep_once
from course_site.core.refusals import Refusal
from course_site.people.models import User


class RefusedBooking(Refusal):
    """A guest's place that cannot be had or given back."""


@dataclass(frozen=True)
class Guest:
    booking: MakeUpBooking
    attendance: Attendance
    hours: Span


def of_session(session: TrainingSession) -> list[Guest]:
    """Who is expected as a guest and when, in a number of queries that does not grow with them."""
    bookings = (
        MakeUpBooking.objects.booked()
        .filter(block__session=session)
        .select_related("block__session", "enrollment__officer__user", "enrollment__precinct", "enrollment__cohort")
        .prefetch_related(Prefetch("marks", GuestMark.objects.select_related("marked_by")))
    )
    hours_of = block_hours.of_sessions([session]) if bookings else {}
    return [Guest(booking, settled(booking), _hours(booking, hours_of)) for booking in bookings]


def _hours(booking: MakeUpBooking, hours_of: dict[int, Span]) -> Span:
    # Of a block that was dropped once its guests were marked, as it was planned.
    return hours_of.get(booking.block_id) or (booking.block.starts_at, booking.block.ends_at)


def settled(booking: MakeUpBooking) -> Attendance:
    """When the guest was there; the blocks are cut by the ledger."""
    return settle((mark.as_mark() for mark in booking.marks.all()), [])


def said_before(booking: MakeUpBooking) -> GuestMark | None:
    """What somebody else said of the guest just before the mark that stands, and it says otherwise."""
    marks = list(booking.marks.all())
    if len(marks) < 2:
        return None
    before, last = marks[-2:]
    differs = (before.kind, before.clock) != (last.kind, last.clock)
    return before if differs and before.marked_by_id != last.marked_by_id else None


def here(guests: Iterable[Guest]) -> int:
    """How many are marked as here: officers, whatever number of blocks they make up on the day."""
    return len({guest.booking.enrollment_id for guest in guests if guest.attendance.was_there})


def book(enrollment: Enrollment, block: SessionBlock, *, by: User, at: datetime) -> MakeUpBooking:
    """Keeps a place; the caller has locked the class and seen that there is one."""
    booking: MakeUpBooking = MakeUpBooking.objects.create(
        enrollment=enrollment, block=block, booked_at=at, booked_by=by
    )
    audit.record("make_up.booked", booking, by=by, at=at)
    guest_booked.send(MakeUpBooking, booking=booking, at=at)
    return booking


@transaction.atomic
def cancel(booking: MakeUpBooking, *, by: User, at: datetime) -> None:
    """Gives the place back, which may be the seat that somebody waits for; a second time changes nothing.

    Raises RefusedBooking: `marked`, once the trainer has said whether the guest was there."""
    [cohort] = seating.lock(booking.block.session.cohort)
    place = MakeUpBooking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    if place.cancelled_at:
        return
    if place.marks.exists():
        raise RefusedBooking("marked")
    seating.free_places([place], by=by, at=at)
    seating.promote(cohort, by=by, at=at)


@transaction.atomic
def free_block(session: TrainingSession, module_key: str, *, by: User, at: datetime) -> None:
    """Gives back the places of a block that is not taught, but for those about which something was marked."""
    [cohort] = seating.lock(session.cohort)
    block = MakeUpBooking.objects.booked().filter(block__session=session, block__module_key=module_key)
    seating.free_places(block.filter(marks=None).select_for_update(no_key=True, of=["self"]), by=by, at=at)
    seating.promote(cohort, by=by, at=at)


@transaction.atomic
def book_again(session: TrainingSession, module_key: str, *, freed_at: datetime, by: User, at: datetime) -> None:
    """Gives those places back that were taken when their block was dropped, to whoever has no other for it. They were
    places of this day before, so that nobody asks whether there is room."""
    seating.lock(session.cohort)
    elsewhere = MakeUpBooking.objects.booked().filter(block__module_key=module_key).values("enrollment")
    freed = MakeUpBooking.objects.filter(block__session=session, block__module_key=module_key, cancelled_at=freed_at)
    for gone in freed.exclude(enrollment__in=elsewhere).filter(enrollment__in=Enrollment.objects.seated()):
        book(gone.enrollment, gone.block, by=by, at=at)


def mark(
    booking: MakeUpBooking,
    kind: MarkKind,
    *,
    client_id: UUID,
    marked_at: datetime,
    at: datetime,
    by: User,
    clock: datetime | None = None,
    reason: str = "",
    base: UUID | None = None,
    away: bool = False,
) -> GuestMark:
    """Keeps one tap; the same client id again answers the mark that is there already. `base` names the mark that this
    tap comes after, whatever its device's clock says. What a device `away` from the network could not know it does
    not correct: it stands beside it (`said_otherwise`). Once the guest was there while the block was taught, the gap
    is closed and whatever waited for it goes on.

    Raises RefusedMark: `cancelled`, `clock_missing`, `reason_missing`, `cohort_closed`, `too_early`, `other_mark`."""
    if kind.takes_a_time and clock is None:
        raise RefusedMark("clock_missing")
    values = {"booking": booking, "kind": kind.value, "clock": clock if kind.takes_a_time else None, "reason": reason}

    def keep() -> GuestMark:
        _refuse(booking, marked_at, kind)
        if needs_reason(_state_known(booking, base) if away else settled(booking).state, kind) and not reason:
            raise RefusedMark("reason_missing")
        moment = _after(base, GuestMark.objects.filter(booking=booking), min(marked_at, at))
        made = GuestMark.objects.create(client_id=client_id, marked_at=moment, received_at=at, marked_by=by, **values)
        attendance_marked.send(GuestMark, enrollment=booking.enrollment, session=booking.block.session, at=at)
        return made

    return keep_once(GuestMark, client_id, values, keep, other=RefusedMark("other_mark"))


def said_otherwise(mark: GuestMark, *, base: UUID | None) -> GuestMark | None:
    """What stood when this mark reached us and was unknown to its device, where it says something else."""
    # Ordered by when they were tapped: the last one stands.
    standing = GuestMark.objects.filter(booking=mark.booking_id, pk__lt=mark.pk).select_related("marked_by").last()
    differs = standing is not None and says_otherwise(mark.as_mark(), standing.as_mark(), str(base or ""))
    return standing if differs else None


def was_tapped_at(mark: GuestMark, moment: datetime, *, base: UUID | None) -> bool:
    """Whether a tap of this name that is sent again is the one that was kept."""
    return mark.marked_at == _after(base, mark.booking.marks.filter(pk__lt=mark.pk), moment)


def _after(base: UUID | None, said: Iterable[GuestMark], moment: datetime) -> datetime:
    return moment_after(moment, [mark.as_mark() for mark in said], base=str(base or ""), settles="")


def _refuse(booking: MakeUpBooking, marked_at: datetime, kind: MarkKind) -> None:
    # The rows stay locked until the mark is kept, so that neither is cancelled, moved nor closed meanwhile.
    cohort = Cohort.objects.select_for_update(no_key=True).get(pk=booking.block.session.cohort_id)
    day = TrainingSession.objects.get(pk=booking.block.session_id)
    if is_too_early(kind, day.starts_at, marked_at):
        raise RefusedMark("too_early")
    if not cohort.keeps_marks_of(marked_at):
        raise RefusedMark("cohort_closed")
    if MakeUpBooking.objects.select_for_update(no_key=True).get(pk=booking.pk).cancelled_at:
        raise RefusedMark("cancelled")


def _state_known(booking: MakeUpBooking, base: UUID | None) -> MarkKind | None:
    known = booking.marks.filter(client_id=base).first() if base else None
    return MarkKind(known.kind) if known else None
