"""Who has a seat in a cohort, and who waits for one. Every story can be told twice and happens once."""

from datetime import datetime

from django.db import transaction

from course_site.cohorts.models import Cohort, Enrollment, MakeUpBooking, SeatOffer
from course_site.cohorts.services import lineage, seating
from course_site.cohorts.services.refusals import SeatRefused
from course_site.core import audit
from course_site.people.models import Officer, Precinct, User

Status = Enrollment.Status


@transaction.atomic
def take(cohort: Cohort, officer: Officer, *, by: User | None, at: datetime) -> Enrollment:
    """Gives an officer a seat while there is room for their precinct, else the last place on the waiting list.
    Asking again answers the same seat; one given up before is asked for anew.

    Raises SeatRefused: `cohort_closed`, `no_posting`."""
    [cohort] = seating.lock(cohort)
    seat: Enrollment | None = cohort.enrollments.filter(officer=officer).first()
    if seat and not seat.is_given_up:
        return seat
    if cohort.is_closed:
        raise SeatRefused("cohort_closed")
    precinct = seating.precinct_of(officer, cohort)
    status = Status.CONFIRMED if seating.house_of(cohort, at=at).has_room_for(precinct.pk) else Status.WAITING
    return seating.sit_down(cohort, officer, status, since=at, by=by, at=at)


@transaction.atomic
def offer(cohort: Cohort, precinct: Precinct, seats: int, *, by: User, at: datetime) -> SeatOffer:
    """Holds so many seats for a precinct, which can take no more than these; 0 takes the offer back. Whoever waits
    for a seat that is free now gets it.

    Raises SeatRefused: `cohort_closed`."""
    [cohort] = seating.lock(cohort)
    if cohort.is_closed:
        raise SeatRefused("cohort_closed")
    offered, _ = SeatOffer.objects.update_or_create(cohort=cohort, precinct=precinct, defaults={"seats": seats})
    audit.record("seats.offered", cohort, by=by, at=at, precinct=precinct.code, seats=seats)
    seating.promote(cohort, by=by, at=at)
    return offered


@transaction.atomic
def confirm(enrollment: Enrollment, *, by: User, at: datetime) -> Enrollment:
    """Gives a free seat to somebody on the waiting list by hand: out of turn, beyond the offer to their precinct, or
    after the class has begun.

    Raises SeatRefused: `cohort_closed`, `full`, `withdrawn`, `transferred`."""
    [cohort] = seating.lock(enrollment.cohort)
    seat: Enrollment = cohort.enrollments.select_related("officer__user").get(pk=enrollment.pk)
    if seat.is_seated:
        return seat
    if seat.is_given_up:
        raise SeatRefused(seat.status)
    if cohort.is_closed:
        raise SeatRefused("cohort_closed")
    if not seating.house_of(cohort, at=at).free:
        raise SeatRefused("full", short=1)
    return seating.confirm(seat, cohort, by=by, at=at)


@transaction.atomic
def withdraw(enrollment: Enrollment, reason: str, *, by: User, at: datetime) -> None:
    """Takes an officer out of a cohort, once, and gives the seat to the next who waits.

    Raises SeatRefused: `withdrawn`, `transferred`, `completed`, `cohort_closed`."""
    seating.lock(enrollment.cohort, *map(_host, _booked_elsewhere(enrollment, at)))
    # Read again: while the locks were waited for, a place may have been booked or given back.
    booked = _booked_elsewhere(enrollment, at)
    cohort, *hosts = seating.lock(enrollment.cohort, *map(_host, booked))
    seat = cohort.enrollments.get(pk=enrollment.pk)
    refuse_leaving(seat)
    seating.give_up(seat, Status.WITHDRAWN, reason, by=by, at=at)
    seating.free_places(booked, by=by, at=at)
    enrollment.refresh_from_db()
    for each in (cohort, *hosts):
        seating.promote(each, by=by, at=at)


@transaction.atomic
def resize(cohort: Cohort, capacity: int, *, by: User, at: datetime) -> None:
    """Sets how many seats there are. Nobody loses one; whoever waits gets what is new.

    Raises SeatRefused: `cohort_closed`, `taken` (more than that are seated)."""
    [locked] = seating.lock(cohort)
    if locked.is_closed:
        raise SeatRefused("cohort_closed")
    refuse_crowding(locked, capacity, at=at)
    if locked.capacity != capacity:
        locked.capacity = capacity
        locked.save(update_fields=["capacity"])
        audit.record("cohort.resized", locked, by=by, at=at, capacity=capacity)
    cohort.refresh_from_db()
    seating.promote(locked, by=by, at=at)


def refuse_crowding(cohort: Cohort, capacity: int, *, at: datetime) -> None:
    """Raises SeatRefused: `taken`, when more officers are expected than that."""
    over = seating.house_of(cohort, at=at).used - capacity
    if over > 0:
        raise SeatRefused("taken", short=over)


def _booked_elsewhere(seat: Enrollment, at: datetime) -> list[MakeUpBooking]:
    """The places as a guest that were to close gaps of this seat."""
    seats = {seat.pk, *lineage.replaced([seat])[seat.pk]}
    return list(MakeUpBooking.objects.ahead(at).filter(enrollment__in=seats).select_related("block__session__cohort"))


def _host(booking: MakeUpBooking) -> Cohort:
    return booking.block.session.cohort


def refuse_leaving(enrollment: Enrollment) -> None:
    """Raises SeatRefused for a seat whose story has ended."""
    if enrollment.is_given_up or enrollment.status == Status.COMPLETED:
        raise SeatRefused(enrollment.status)
    if enrollment.cohort.is_closed:
        raise SeatRefused("cohort_closed")
