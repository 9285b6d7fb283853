"""A tap about a guest: an officer of another cohort who makes up a block."""

from datetime import datetime

from django.utils import timezone

from course_site.cohorts.models import GuestMark, MakeUpBooking, TrainingSession
from course_site.cohorts.services import guests
from course_site.cohorts.services.attendance import RefusedMark
from course_site.offline.rules.items import GuestItem, GuestPayload
from course_site.offline.services.answers import KEPT, Answer, Outcome, refused
from course_site.offline.services.days import is_outside, moment_on, taught_by
from course_site.people.models import User


def receive(item: GuestItem, *, by: User, at: datetime) -> Answer:
    payload = item.payload
    day = taught_by(by, payload.session)
    if day is None:
        return refused("unknown_day")
    booking = _booking(day, payload)
    if booking is None:
        return refused("unknown_guest")
    clock = moment_on(day, payload.clock)
    if is_outside(day, clock):
        return refused("clock_outside")
    reason = payload.reason.strip()
    try:
        kept = guests.mark(
            booking,
            payload.kind,
            client_id=item.client_id,
            marked_at=item.moment(at),
            at=at,
            by=by,
            clock=clock,
            reason=reason,
            base=payload.base,
            away=True,
        )
    except RefusedMark as refusal:
        return refused(refusal.code, theirs=_standing(booking))
    if not guests.was_tapped_at(kept, item.moment(kept.received_at), base=payload.base):
        return refused("other_mark", theirs=_standing(booking))
    other = guests.said_otherwise(kept, base=payload.base)
    return Answer(Outcome.CONFLICT, "guest_said_otherwise", theirs=_as_told(other)) if other else KEPT


def _booking(day: TrainingSession, payload: GuestPayload) -> MakeUpBooking | None:
    return MakeUpBooking.objects.filter(block__session=day, public_id=payload.guest).first()


def _standing(booking: MakeUpBooking) -> dict[str, object]:
    """What was said about the guest last, to stand beside the tap that was refused."""
    last: GuestMark | None = booking.marks.select_related("marked_by").last()
    return _as_told(last) if last else {}


def _as_told(mark: GuestMark) -> dict[str, object]:
    return {
        "client_id": str(mark.client_id),
        "kind": mark.kind,
        "clock": timezone.localtime(mark.clock).strftime("%H:%M") if mark.clock else None,
        "by": str(mark.marked_by),
        "made_at": mark.marked_at.isoformat(),
    }
