"""From check-ins to marks: the trainer counts the room, and the count has to agree."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from course_site.checkin.models import CheckIn, HeadCount
from course_site.checkin.rules.arrivals import Proposal, Scan, Standing, propose, shared_phones
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind, needs_reason
from course_site.cohorts.services import attendance, guests, seating
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

    seat: Enrollment
    proposal: Proposal
    earlier: MarkKind | None
    phone_of: list[Enrollment]


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
    settled = attendance.of_session(session)
    last_marked = dict(session.marks.values_list("enrollment_id", "marked_at"))
    standings = {
        seat: Standing(state.state, last_marked[seat]) for seat, state in settled.items() if state.state is not None
    }
    seats = {seat.pk: seat for seat in _seats(session)}
    scans = [
        Scan(kept.enrollment_id, kept.device, kept.scanned_at)
        for kept in CheckIn.objects.filter(session=session, enrollment__in=seats)
    ]
    phones = shared_phones(scans)
    still_here = [guest for guest in guests.of_session(session) if guest.attendance.is_there(at)]
    visiting = guests.here(still_here)
    return Room(
        here=sum(settled[pk].is_there(at) for pk in settled.keys() & seats.keys()) + visiting,
        guests=visiting,
        walk_ins=session.walk_ins.unreconciled().count(),
        proposed=[
            Proposed(
                seats[proposal.seat],
                proposal,
                standings[proposal.seat].state if proposal.seat in standings else None,
                [seats[other] for other in sorted(phones.get(proposal.seat, ()))],
            )
            for proposal in propose(scans, standings, session.starts_at)
        ],
    )


@transaction.atomic
def agree(
    session: TrainingSession, seats: Collection[UUID], *, counted: int, client_id: UUID, at: datetime, by: User
) -> HeadCount:
    """Turns the check-ins of these seats into marks, when they and those already marked make up the count.

    Raises CountDiffers, and RefusedMark as `attendance.mark` does. The same count sent again is the same."""
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
    proposal = one.proposal
    attendance.mark(
        session,
        one.seat,
        proposal.kind,
        # Named after the check-in, so that two trainers who count at once make one mark of it.
        client_id=uuid5(session.public_id, f"{one.seat.public_id} {proposal.scanned_at.isoformat()}"),
        marked_at=proposal.scanned_at,
        at=at,
        by=by,
        clock=proposal.clock,
        reason=BY_PHONE if needs_reason(one.earlier, proposal.kind) else "",
    )


def _seats(session: TrainingSession) -> list[Enrollment]:
    return list(session.cohort.enrollments.seated().select_related("officer__user", "precinct"))
