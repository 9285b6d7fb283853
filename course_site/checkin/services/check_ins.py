"""An officer says that they are here."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from course_site.checkin.models import CheckIn
from course_site.checkin.rules.arrivals import is_arriving, is_open
from course_site.cohorts.models import Enrollment, GuestMark, MakeUpBooking, TrainingSession
from course_site.cohorts.services import seating
from course_site.people.models import User


class CannotCheckIn(ValueError):
    """`code` says why: `no_seat`, `not_open` or `other_check_in` (the client id belongs to another one)."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@transaction.atomic
def check_in(session: TrainingSession, user: User, *, device: UUID, client_id: UUID, at: datetime) -> CheckIn:
    """Keeps what an officer's phone says. Sent again, or said again by the same phone, it is the one before, unless
    the seat was marked in between."""
    # A phone that sends twice at once waits here, and then sees what it sent.
    seating.lock(session.cohort)
    if kept := CheckIn.objects.filter(client_id=client_id).first():
        if kept.session_id != session.pk or kept.enrollment.officer.user_id != user.pk:
            raise CannotCheckIn("other_check_in")
        return kept
    if not is_open(session.starts_at, session.ends_at, at):
        raise CannotCheckIn("not_open")
    seat = seat_of(session, user)
    phone = hashed(device)
    if said := _said_before(session, seat, phone):
        return said
    return CheckIn.objects.create(client_id=client_id, session=session, enrollment=seat, device=phone, scanned_at=at)


def seat_of(session: TrainingSession, user: User) -> Enrollment:
    """The seat in the class, else that of a guest in their own. Raises CannotCheckIn: `no_seat`."""
    seat: Enrollment | None = session.cohort.enrollments.seated().filter(officer__user=user).first()
    if seat:
        return seat
    visits = MakeUpBooking.objects.booked().filter(block__session=session, enrollment__officer__user=user)
    visit = visits.select_related("enrollment").first()
    if visit is None:
        raise CannotCheckIn("no_seat")
    return visit.enrollment


def is_awaited(session: TrainingSession, seat: Enrollment, *, at: datetime) -> bool:
    """Whether the class is about to begin and has heard nothing of this seat, neither from a phone nor a trainer."""
    if not is_arriving(session.starts_at, at):
        return False
    return not (session.check_ins.filter(enrollment=seat).exists() or session.marks.filter(enrollment=seat).exists())


def hashed(device: UUID) -> str:
    return salted_hmac("checkin.device", device.hex, algorithm="sha256").hexdigest()


def _said_before(session: TrainingSession, seat: Enrollment, phone: str) -> CheckIn | None:
    said = CheckIn.objects.filter(session=session, enrollment=seat, device=phone).last()
    if said is None:
        return None
    marks = seat.marks.filter(session=session, marked_at__gte=said.scanned_at)
    as_guest = GuestMark.objects.filter(booking__enrollment=seat, booking__block__session=session)
    is_answered = marks.exists() or as_guest.filter(marked_at__gte=said.scanned_at).exists()
    return None if is_answered else said
