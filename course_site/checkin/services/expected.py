"""Who is expected on a class day and how they stand: officers with a seat, and guests for the blocks they make up."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from course_site.checkin.rules.arrivals import Standing
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import Attendance
from course_site.cohorts.services import attendance, guests
from course_site.cohorts.services.guests import Guest


@dataclass(frozen=True)
class Expected:
    """`seat` is that of a guest in their own class; `visits` are the blocks of this one that they come for."""

    seat: Enrollment
    starts_at: datetime
    attendance: Attendance
    marked_at: datetime | None
    visits: tuple[Guest, ...] = ()

    def is_there(self, at: datetime) -> bool:
        stays = [guest.attendance for guest in self.visits] or [self.attendance]
        return any(stay.is_there(at) for stay in stays)

    @property
    def standing(self) -> Standing | None:
        if self.attendance.state is None or self.marked_at is None:
            return None
        return Standing(self.attendance.state, self.marked_at)


def of_session(session: TrainingSession) -> dict[int, Expected]:
    """Enrollment id → who is expected, in a fixed number of queries."""
    settled = attendance.of_session(session)
    marked_at = dict(session.marks.values_list("enrollment_id", "marked_at"))
    seats = session.cohort.enrollments.seated().select_related("officer__user", "precinct")
    expected = {
        seat.pk: Expected(seat, session.starts_at, settled.get(seat.pk, Attendance(None)), marked_at.get(seat.pk))
        for seat in seats
    }
    return _guests(session) | expected


def _guests(session: TrainingSession) -> dict[int, Expected]:
    of_seat: dict[int, list[Guest]] = defaultdict(list)
    for guest in guests.of_session(session):
        of_seat[guest.booking.enrollment_id].append(guest)
    return {seat: _guest(visits) for seat, visits in of_seat.items()}


def _guest(visits: list[Guest]) -> Expected:
    """Who is marked as there in one of their blocks is there; in the others, the trainer marks them."""
    stands = next((guest for guest in visits if guest.attendance.was_there), visits[0])
    booking = stands.booking
    marked_at = max((mark.marked_at for mark in booking.marks.all()), default=None)
    return Expected(booking.enrollment, booking.block.starts_at, stands.attendance, marked_at, tuple(visits))
