"""Making up what was missed: the same block of another cohort closes the gap."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from course_site.classroom.rules.heard import Heard, Times
from course_site.classroom.rules.make_up import Gap, may_make_up
from course_site.classroom.services import ledger, sheets
from course_site.classroom.services.hours import Hours, MadeUp
from course_site.classroom.signals import make_up_limit_asked
from course_site.cohorts.models import Cohort, Enrollment, MakeUpBooking, SessionBlock, TrainingSession
from course_site.cohorts.querysets import NOT_SEATED
from course_site.cohorts.services import guests, seating
from course_site.cohorts.services.block_hours import Span
from course_site.cohorts.services.guests import RefusedBooking
from course_site.people.models import User

Moment = datetime | OuterRef


@dataclass(frozen=True)
class Offer:
    """The same block in another cohort as the run sheet there has it, with the seats that are free, and when the
    minutes that are missing are taught in it."""

    block: SessionBlock
    hours: Span
    seats: int
    missing: Times = field(default_factory=list)


@dataclass(frozen=True)
class Cure:
    """What closes a gap: the place that is booked, or the blocks to choose from."""

    gap: Gap
    booked: MadeUp | None
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class MakeUp:
    """All gaps of a seat with their cures; beyond the limit there is none, and the class is taken again."""

    limit: int
    is_within_limit: bool
    cures: tuple[Cure, ...]

    @property
    def missing(self) -> int:
        return sum(cure.gap.minutes for cure in self.cures)


def of_hours(hours: Hours, *, at: datetime) -> MakeUp:
    """The gaps in somebody's ledger and what closes them, in a number of queries that does not grow with the gaps."""
    gaps = hours.gaps(at)
    limit = limit_of(hours.enrollment.cohort)
    within = may_make_up(gaps, hours.made_up_minutes, limit)
    ahead = {
        made.booking.block.module_key: made
        for made in hours.make_ups
        if made.booking.block.session.ends_at > at and not made.booking.block.session.cohort.is_closed
    }
    offers = _offers(hours.enrollment, [gap.module_key for gap in gaps], at) if within and gaps else []
    return MakeUp(limit, within, tuple(_cure(hours, gap, ahead.get(gap.module_key), offers) for gap in gaps))


def _cure(hours: Hours, gap: Gap, booked: MadeUp | None, offers: Iterable[Offer]) -> Cure:
    module = gap.module_key
    closing = (offer for offer in offers if offer.block.module_key == module and _closes(hours, gap, offer.hours))
    return Cure(gap, booked, tuple(replace(one, missing=hours.missing_at(module, one.hours)) for one in closing))


def limit_of(cohort: Cohort) -> int:
    """Minutes that may be made up, as the course of this cohort has them."""
    answers: list[tuple[Any, Any]] = make_up_limit_asked.send(Cohort, cohort=cohort)
    [(_, limit)] = answers
    return int(limit)


@transaction.atomic
def book(enrollment: Enrollment, block: SessionBlock, *, by: User, at: datetime) -> MakeUpBooking:
    """Takes a guest's place in a block. Asking again answers the same booking.

    Raises RefusedBooking: `given_up` (the seat), `no_gap`, `over_limit`, `begun` (too late), `own_class` (the
    officer sits in a class of their own then), `guest_elsewhere` (or in another one as a guest), `not_taught` (there,
    or not enough of it), `full`, `other_block` (a place in another class is booked for this gap)."""
    # The class first: two officers who want its last place come one after the other.
    seating.lock(block.session.cohort)
    if not Enrollment.objects.select_for_update(no_key=True).seated().filter(pk=enrollment.pk).exists():
        raise RefusedBooking("given_up")
    existing: MakeUpBooking | None = MakeUpBooking.objects.booked().filter(enrollment=enrollment, block=block).first()
    if existing:
        return existing
    _refuse(ledger.of_seat(enrollment), block, at)
    return guests.book(enrollment, block, by=by, at=at)


def _refuse(hours: Hours, block: SessionBlock, at: datetime) -> None:
    make_up, seat = of_hours(hours, at=at), hours.enrollment
    cure = next((cure for cure in make_up.cures if cure.gap.module_key == block.module_key), None)
    if cure is None:
        raise RefusedBooking("no_gap")
    if not make_up.is_within_limit:
        raise RefusedBooking("over_limit")
    if cure.booked:
        raise RefusedBooking("other_block")
    if block.session.starts_at <= at:
        raise RefusedBooking("begun")
    if _own_classes(seat, block.session.starts_at, block.session.ends_at).exists():
        raise RefusedBooking("own_class")
    if _visits(seat, block.session.starts_at, block.session.ends_at).exclude(pk=block.session_id).exists():
        raise RefusedBooking("guest_elsewhere")
    planned = sheets.hours_of_blocks([block.session]).get(block.pk)
    if planned is None or not _closes(hours, cure.gap, planned):
        raise RefusedBooking("not_taught")
    if all(offer.block != block for offer in cure.offers):
        raise RefusedBooking("full")


def _offers(seat: Enrollment, modules: Iterable[str], at: datetime) -> list[Offer]:
    """The same blocks of other cohorts of the course that are still to come, stand on the run sheet and have a free
    seat, the next first; none while the officer sits in a class of their own, or in yet another one as a guest. A guest
    takes one seat of the day, whatever number of blocks they make up on it."""
    cohort = seat.cohort
    hours = OuterRef("session__starts_at"), OuterRef("session__ends_at")
    seated = ~Q(session__cohort__enrollments__status__in=NOT_SEATED)
    booked = Q(session__blocks__guests__cancelled_at=None) & ~Q(session__blocks__guests__enrollment=seat)
    blocks = (
        SessionBlock.objects.filter(
            module_key__in=modules, session__cohort__course_key=cohort.course_key, session__starts_at__gt=at
        )
        .exclude(session__cohort=cohort)
        .exclude(Exists(_own_classes(seat, *hours)))
        .exclude(Exists(_visits(seat, *hours).exclude(pk=OuterRef("session"))))
        .exclude(session__cohort__status__in=Cohort.ENDED)
        .select_related("session__cohort")
        .annotate(
            seats=Count("session__cohort__enrollments", filter=seated, distinct=True),
            visitors=Count("session__blocks__guests__enrollment", filter=booked, distinct=True),
        )
        .annotate(free=F("session__cohort__capacity") - F("seats") - F("visitors"))
        .filter(free__gt=0)
    )
    hours_of = sheets.hours_of_blocks(list({block.session for block in blocks})) if blocks else {}
    offers = [Offer(block, hours_of[block.pk], block.free) for block in blocks if block.pk in hours_of]
    return sorted(offers, key=lambda offer: (offer.hours, offer.block.pk))


def _own_classes(seat: Enrollment, starts_at: Moment, ends_at: Moment) -> QuerySet[TrainingSession]:
    own = Enrollment.objects.seated().filter(officer=seat.officer_id).exclude(cohort__status__in=Cohort.ENDED)
    return _at(starts_at, ends_at).filter(cohort__in=own.values("cohort"))


def _visits(seat: Enrollment, starts_at: Moment, ends_at: Moment) -> QuerySet[TrainingSession]:
    booked = MakeUpBooking.objects.booked().filter(enrollment__officer=seat.officer_id)
    days = _at(starts_at, ends_at).exclude(cohort__status__in=Cohort.ENDED)
    return days.filter(pk__in=booked.values("block__session"))


def _at(starts_at: Moment, ends_at: Moment) -> QuerySet[TrainingSession]:
    """The class days that meet at some time between these two moments."""
    return TrainingSession.objects.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


def _closes(hours: Hours, gap: Gap, planned: Span) -> bool:
    starts_at, ends_at = planned
    return hours.is_closed_by(gap, Heard.whole(ends_at - starts_at))
