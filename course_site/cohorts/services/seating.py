"""The steps that the stories of `seats` and `transfers` are made of. Each is taken with the cohort locked, so that two
who ask for the last seat are answered one after the other."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count

from course_site.cohorts.models import Cohort, CohortMerge, Departure, Enrollment, MakeUpBooking
from course_site.cohorts.rules.seats import House, next_in_line
from course_site.cohorts.services import notices
from course_site.cohorts.services.refusals import SeatRefused
from course_site.cohorts.signals import guest_cancelled, seat_confirmed, seat_given_up
from course_site.core import audit
from course_site.people.models import Officer, Precinct, User


def lock(*cohorts: Cohort) -> list[Cohort]:
    """The cohorts as they stand now, locked until the end of the transaction; always in the same order, so that two
    moves in opposite directions wait for each other once."""
    keys = [cohort.pk for cohort in cohorts]
    locked = {
        cohort.pk: cohort for cohort in Cohort.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    }
    return [locked[key] for key in keys]


def house_of(cohort: Cohort, *, at: datetime | None = None) -> House:
    """The seats over all days, or over those that are not over."""
    taken = cohort.enrollments.seated().order_by().values_list("precinct").annotate(Count("pk"))
    offered = cohort.offers.filter(seats__gt=0).values_list("precinct", "seats")
    return House(cohort.capacity, dict(offered), dict(taken), _guests(cohort, at))


def _guests(cohort: Cohort, at: datetime | None) -> int:
    """Expected on the day that has the most of them: somebody new needs a seat on every day."""
    booked = MakeUpBooking.objects.booked().filter(block__session__cohort=cohort)
    if at:
        booked = booked.filter(block__session__ends_at__gt=at)
    a_day = booked.order_by().values_list("block__session").annotate(Count("enrollment", distinct=True))
    return max((guests for _, guests in a_day), default=0)


def precinct_of(officer: Officer, cohort: Cohort) -> Precinct:
    """Where the officer serves on day 1. Raises SeatRefused: `no_posting`."""
    precinct = officer.precinct_on(cohort.starts_on)
    if precinct is None:
        raise SeatRefused("no_posting")
    return precinct


def sit_down(
    cohort: Cohort, officer: Officer, status: Enrollment.Status, *, since: datetime, by: User | None, at: datetime
) -> Enrollment:
    """Seats an officer, or puts them on the waiting list; a seat given up before becomes theirs again."""
    seat, _ = Enrollment.objects.update_or_create(
        cohort=cohort,
        officer=officer,
        defaults={
            "precinct": precinct_of(officer, cohort),
            "status": status,
            "enrolled_at": since,
            "withdrawn_reason": "",
        },
    )
    audit.record("enrollment.made", seat, by=by, at=at, status=status.value)
    if status == Enrollment.Status.CONFIRMED:
        _is_seated_now(seat, by=by, at=at)
    return seat


def _is_seated_now(seat: Enrollment, *, by: User | None, at: datetime) -> None:
    """Who has a seat now is no guest of this class any more."""
    if seat.first_seated_at is None:
        seat.first_seated_at = at
        seat.save(update_fields=["first_seated_at"])
    own = MakeUpBooking.objects.ahead(at).filter(enrollment__officer=seat.officer, block__session__cohort=seat.cohort)
    free_places(own, by=by, at=at)
    seat_confirmed.send(Enrollment, enrollment=seat, at=at)


def give_up(
    seat: Enrollment,
    status: Enrollment.Status,
    reason: str,
    *,
    by: User,
    at: datetime,
    new_seat: Enrollment | None = None,
    merge: CohortMerge | None = None,
) -> None:
    """Everything recorded on the seat stays."""
    had_seat = seat.is_seated
    seat.status, seat.withdrawn_reason = status, reason
    seat.save(update_fields=["status", "withdrawn_reason"])
    Departure.objects.create(
        seat=seat, new_seat=new_seat, merge=merge, had_seat=had_seat, reason=reason, left_at=at, left_by=by
    )
    audit.record(f"enrollment.{status.value}", seat, by=by, at=at)
    if had_seat:
        seat_given_up.send(Enrollment, enrollment=seat, at=at, reason=reason)


def promote(cohort: Cohort, *, by: User | None, at: datetime) -> list[Enrollment]:
    """Seats those who wait, in order, while there is room for them. Once the class has begun nobody is called in by
    itself: it would tell an officer to come to a day that is over."""
    if cohort.is_closed or cohort.has_begun(at):
        return []
    waiting = list(cohort.enrollments.waiting().select_related("officer__user"))
    places = next_in_line(house_of(cohort, at=at), [seat.precinct_id for seat in waiting])
    return [confirm(waiting[place], cohort, by=by, at=at) for place in places]


def confirm(seat: Enrollment, cohort: Cohort, *, by: User | None, at: datetime) -> Enrollment:
    """From the waiting list to a seat, with a message."""
    seat.status = Enrollment.Status.CONFIRMED
    seat.save(update_fields=["status"])
    audit.record("enrollment.promoted", seat, by=by, at=at)
    notices.you_have_a_seat(seat, cohort, at=at)
    _is_seated_now(seat, by=by, at=at)
    return seat


def free_places(bookings: Iterable[MakeUpBooking], *, by: User | None, at: datetime) -> None:
    """Takes back the places of guests; they stay on record."""
    for booking in bookings:
        booking.cancelled_at = at
        booking.save(update_fields=["cancelled_at"])
        audit.record("make_up.cancelled", booking, by=by, at=at)
        guest_cancelled.send(MakeUpBooking, booking=booking, at=at)
