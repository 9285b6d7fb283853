"""From check-ins to marks: the trainer counts the room, and the count has to agree."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from course_site.checkin.models import CheckIn, HeadCount
from course_site.checkin.rules.arrivals import Proposal, Scan, arrival, propose, shared_phones
from course_site.checkin.services import expected
from course_site.checkin.services.expected import Expected
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import needs_reason
from course_site.cohorts.services import attendance, guests, seating
from course_site.cohorts.services.guests import Guest
from course_site.core import audit
from course_site.people.models import User

# Kept with a mark that corrects one made before.
BY_PHONE = "Checked in by phone, and the head count agrees."


class CountDiffers(ValueError):
    """The trainer counted another number than there are names."""

    def __init__(self, *, counted: int, named: int) -> None:
        self.counted, self.named = counted, named
        super().__init__(f"{counted} counted, {named} named")


@dataclass(frozen=True)
class Proposed:
    """An officer who says they are here, and with whom they share a phone."""

    officer: Expected
    proposal: Proposal
    phone_of: list[Enrollment]

    @property
    def seat(self) -> Enrollment:
        return self.officer.seat

    @property
    def visits(self) -> tuple[Guest, ...]:
        return self.officer.visits


@dataclass(frozen=True)
class Room:
    """Who is in the room as far as the site knows: `here` by a mark and not left since, guests among them, `walk_ins`
    written down and not reconciled yet, and `proposed` by their phone."""

    here: int
    guests: int
    walk_ins: int
    proposed: list[Proposed]

    @property
    def certain(self) -> int:
        """Those in the room of whom no phone has to be believed."""
        return self.here + self.walk_ins

    @property
    def named(self) -> int:
        return self.certain + len(self.proposed)


def room_of(session: TrainingSession, *, at: datetime) -> Room:
    """The room in a fixed number of queries, however many officers check in."""
    known = expected.of_session(session)
    scans = [
        Scan(kept.enrollment_id, kept.device, kept.scanned_at)
        for kept in CheckIn.objects.filter(session=session, enrollment__in=known)
    ]
    standings = {seat: one.standing for seat, one in known.items() if one.standing}
    starts_at = {seat: one.starts_at for seat, one in known.items()}
    phones = shared_phones(scans)
    here = [one for one in known.values() if one.is_there(at)]
    return Room(
        here=len(here),
        guests=sum(bool(one.visits) for one in here),
        walk_ins=session.walk_ins.unreconciled().count(),
        proposed=[
            Proposed(
                known[proposal.seat],
                proposal,
                [known[other].seat for other in sorted(phones.get(proposal.seat, ()))],
            )
            for proposal in propose(scans, standings, starts_at)
        ],
    )


@transaction.atomic
def agree(
    session: TrainingSession, seats: Collection[UUID], *, counted: int, client_id: UUID, at: datetime, by: User
) -> HeadCount:
    """Turns the check-ins of these seats into marks, when they and those already marked make up the count.

    Raises CountDiffers, and RefusedMark as `attendance.mark` and `guests.mark` do. The same count sent again is the
    same."""
    # Nobody marks, and no second trainer agrees, between the look at the room and the marks.
    seating.lock(session.cohort)
    if kept := HeadCount.objects.filter(client_id=client_id).first():
        return kept
    room = room_of(session, at=at)
    chosen = [one for one in room.proposed if one.seat.public_id in seats]
    named = room.certain + len(chosen)
    if named != counted:
        raise CountDiffers(counted=counted, named=named)
    for one in chosen:
        _mark(session, one, at=at, by=by)
    count: HeadCount = HeadCount.objects.create(
        client_id=client_id, session=session, counted=counted, confirmed=len(chosen), counted_by=by, counted_at=at
    )
    audit.record("head_count.agreed", session, by=by, at=at, counted=counted, confirmed=len(chosen))
    return count


def _mark(session: TrainingSession, one: Proposed, *, at: datetime, by: User) -> None:
    if one.visits:
        for guest in one.visits:
            _mark_guest(session, guest, one.proposal.scanned_at, at=at, by=by)
        return
    proposal = one.proposal
    earlier = one.officer.attendance.state
    attendance.mark(
        session,
        one.seat,
        proposal.kind,
        client_id=_name(session, one.seat.public_id, proposal.scanned_at),
        marked_at=proposal.scanned_at,
        at=at,
        by=by,
        clock=proposal.clock,
        reason=BY_PHONE if needs_reason(earlier, proposal.kind) else "",
    )


def _mark_guest(session: TrainingSession, guest: Guest, scanned_at: datetime, *, at: datetime, by: User) -> None:
    """In time or late for their own block, whenever the day began."""
    kind, clock = arrival(guest.hours[0], scanned_at)
    guests.mark(
        guest.booking,
        kind,
        client_id=_name(session, guest.booking.public_id, scanned_at),
        marked_at=scanned_at,
        at=at,
        by=by,
        clock=clock,
        reason=BY_PHONE if needs_reason(guest.attendance.state, kind) else "",
    )


def _name(session: TrainingSession, whose: UUID, scanned_at: datetime) -> UUID:
    """After the check-in, so that two trainers who count at once make one mark of it."""
    return uuid5(session.public_id, f"{whose} {scanned_at.isoformat()}")
