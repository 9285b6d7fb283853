"""From one cohort to another: a mapping from seat to seat, in which nothing recorded is rewritten."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from course_site.cohorts.models import Cohort, CohortMerge, Enrollment, MakeUpBooking
from course_site.cohorts.querysets import EnrollmentQuerySet
from course_site.cohorts.services import seating
from course_site.cohorts.services.refusals import SeatRefused
from course_site.cohorts.services.seats import refuse_leaving
from course_site.core import audit
from course_site.people.models import User

Status = Enrollment.Status


@transaction.atomic
def transfer(enrollment: Enrollment, to: Cohort, *, reason: str, by: User, at: datetime) -> Enrollment:
    """Moves an officer to another cohort of the course, once, and answers the seat there. What was earned on the old
    seat counts for the new one (`lineage.replaced`). The seat left goes to the next in line. Who waited waits on.

    Raises SeatRefused: `same_cohort`, `other_course`, `cohort_closed`, `withdrawn`, `completed`, `transferred`
    (to yet another cohort), `full`, `no_posting`."""
    left, to = seating.lock(enrollment.cohort, to)
    seat = left.enrollments.select_related("officer").get(pk=enrollment.pk)
    if seat.status == Status.TRANSFERRED:
        return _seat_it_became(seat, to)
    refuse_leaving(seat)
    _refuse_way(left, to)
    new_seat = _move(seat, to, reason, by=by, at=at)
    enrollment.refresh_from_db()
    seating.promote(left, by=by, at=at)
    seating.promote(to, by=by, at=at)
    new_seat.refresh_from_db()
    return new_seat


@transaction.atomic
def merge(cohort: Cohort, into: Cohort, *, reason: str, by: User, at: datetime) -> CohortMerge:
    """Moves all seats and the waiting list to another cohort, once, and ends this one.

    Raises SeatRefused: `same_cohort`, `other_course`, `cohort_closed`, `merged` (into yet another), `full` (with
    `short`, the seats that are missing), `no_posting`."""
    left, into = seating.lock(cohort, into)
    earlier = CohortMerge.objects.filter(merged=left).first()
    if earlier:
        if earlier.into_id == into.pk:
            return earlier
        raise SeatRefused("merged")
    _refuse_way(left, into)
    moving = seats_to_move(left)
    # Those with a seat before those who wait for one.
    seats = [*moving.seated(), *moving.waiting()]
    _refuse_crowd(seats, into, at)
    kept = CohortMerge.objects.create(merged=left, into=into, reason=reason, merged_at=at, merged_by=by)
    for seat in seats:
        _move(seat, into, reason, by=by, at=at, merge=kept)
    seating.free_places(MakeUpBooking.objects.ahead(at).filter(block__session__cohort=left), by=by, at=at)
    left.status, left.closed_at, left.closed_by = Cohort.Status.MERGED, at, by
    left.save(update_fields=["status", "closed_at", "closed_by"])
    audit.record("cohort.merged", left, by=by, at=at, into=into.key)
    seating.promote(into, by=by, at=at)
    cohort.refresh_from_db()
    return kept


def seats_to_move(cohort: Cohort) -> EnrollmentQuerySet:
    """All but those who have completed the course, who stay where they did."""
    seats = cohort.enrollments.select_related("officer").exclude(status=Status.COMPLETED)
    return seats.order_by("enrolled_at", "pk")


def _refuse_way(left: Cohort, to: Cohort) -> None:
    if left.pk == to.pk:
        raise SeatRefused("same_cohort")
    if left.course_key != to.course_key:
        raise SeatRefused("other_course")
    if left.is_closed or to.is_closed:
        raise SeatRefused("cohort_closed")


def _refuse_crowd(seats: Iterable[Enrollment], into: Cohort, at: datetime) -> None:
    """A merge takes nobody's seat away: there is one for each who has one now, or nobody moves."""
    seated_there = set(into.enrollments.seated().values_list("officer_id", flat=True))
    coming = [seat for seat in seats if seat.is_seated and seat.officer_id not in seated_there]
    short = len(coming) - seating.house_of(into, at=at).free
    if short > 0:
        raise SeatRefused("full", short=short)


def _move(
    seat: Enrollment, to: Cohort, reason: str, *, by: User, at: datetime, merge: CohortMerge | None = None
) -> Enrollment:
    new_seat = _seat_in(to, seat, by=by, at=at)
    seating.give_up(seat, Status.TRANSFERRED, reason, by=by, at=at, new_seat=new_seat, merge=merge)
    return new_seat


def _seat_in(to: Cohort, seat: Enrollment, *, by: User, at: datetime) -> Enrollment:
    """Seat for seat: the administration decides here, not what was offered to precincts. Who waited waits on, in the
    order of asking."""
    there: Enrollment | None = to.enrollments.filter(officer=seat.officer).first()
    if there and there.is_seated:
        return there
    if seat.is_seated:
        if not seating.house_of(to, at=at).free:
            raise SeatRefused("full", short=1)
        return seating.sit_down(to, seat.officer, Status.CONFIRMED, since=at, by=by, at=at)
    return seating.sit_down(to, seat.officer, Status.WAITING, since=seat.enrolled_at, by=by, at=at)


def _seat_it_became(seat: Enrollment, to: Cohort) -> Enrollment:
    departure = seat.departures.select_related("new_seat").last()
    if departure is None or departure.new_seat is None or departure.new_seat.cohort_id != to.pk:
        raise SeatRefused(seat.status)
    return departure.new_seat
