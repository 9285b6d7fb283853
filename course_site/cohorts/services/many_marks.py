"""Marks that come many at once, from a device that was away from the network."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import Mark, MarkKind
from course_site.cohorts.rules.differences import is_last_side, later, moment_after, says_otherwise
from course_site.cohorts.services.attendance import RefusedMark, refuse_unfit
from course_site.cohorts.signals import attendance_marked
from course_site.people.models import User

Place = tuple[int, int]  # a seat on a class day


@dataclass(frozen=True)
class Tap:
    client_id: UUID
    session: TrainingSession
    enrollment: Enrollment
    kind: MarkKind
    marked_at: datetime
    clock: datetime | None = None
    reason: str = ""
    # What stood when it was tapped, as far as the device knew: the mark, and the state that it made.
    base: UUID | None = None
    told: MarkKind | None = None
    # The last side of a difference that this tap decides.
    settles: UUID | None = None

    @property
    def place(self) -> Place:
        return self.session.pk, self.enrollment.pk


@dataclass
class Record:
    """What is kept of the seats that are tapped, in the order of arrival."""

    by_name: dict[UUID, AttendanceMark] = field(default_factory=dict)
    said: dict[Place, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    standing: dict[Place, Mark] = field(default_factory=dict)

    def add(self, kept: AttendanceMark) -> None:
        place, mark = (kept.session_id, kept.enrollment_id), kept.as_mark()
        self.by_name[kept.client_id] = kept
        self.said[place].append(mark)
        self.standing[place] = later(self.standing.get(place), mark)

    def state_known_to(self, tap: Tap) -> MarkKind | None:
        """The state that a tap changes. Of a mark that we have, it is ours to say."""
        base = self.by_name.get(tap.base) if tap.base else None
        if base is None or (base.session_id, base.enrollment_id) != tap.place:
            return tap.told
        return MarkKind(base.kind)

    def differs_from(self, tap: Tap) -> UUID | None:
        """What another device has said of the seat, unknown to the one that sends this."""
        standing = self.standing.get(tap.place)
        mark = Mark(tap.kind, tap.marked_at, tap.marked_at, _clock(tap))
        return UUID(standing.client_id) if standing and says_otherwise(mark, standing, str(tap.base)) else None

    def moment_of(self, tap: Tap, tapped_at: datetime) -> datetime:
        """After what was said before it that it answers: the same each time it is sent."""
        name = str(tap.client_id)
        before = list(takewhile(lambda mark: mark.client_id != name, self.said[tap.place]))
        return moment_after(tapped_at, before, base=str(tap.base or ""), settles=str(tap.settles or ""))

    def is_decision(self, tap: Tap) -> bool:
        return tap.settles is not None and is_last_side(self.said[tap.place], str(tap.settles))


@transaction.atomic
def mark_many(taps: Sequence[Tap], *, by: User, at: datetime) -> list[AttendanceMark | RefusedMark]:
    """What `attendance.mark` does, for each tap in turn, and in as many queries for a thousand as for one. A tap that
    is refused is answered with its refusal and keeps no other from being kept. A mark that was kept before is
    answered also when its seat could not be marked any more. What contradicts a mark that the device did not know is
    kept beside it, for somebody to decide."""
    # The rows stay locked until the marks are kept: meanwhile nobody closes a cohort, gives a seat up or marks it.
    asked = {tap.session.cohort_id for tap in taps}
    cohorts = {one.pk: one for one in Cohort.objects.select_for_update(no_key=True).filter(pk__in=asked).order_by("pk")}
    seats = Enrollment.objects.prefetch_related("departures").in_bulk({tap.enrollment.pk for tap in taps})
    days = TrainingSession.objects.in_bulk({tap.session.pk for tap in taps})
    record = _record_of(taps)
    new: list[AttendanceMark] = []
    answers: list[AttendanceMark | RefusedMark] = []
    for tap in taps:
        try:
            if tap.client_id in record.by_name:
                _refuse_other(record, tap)
            else:
                earlier = record.state_known_to(tap)
                day, seat = days[tap.session.pk], seats[tap.enrollment.pk]
                _refuse_unfit(tap, day, seat, cohorts[day.cohort_id], earlier)
                new.append(_made(tap, record, by, at))
                record.add(new[-1])
            answers.append(record.by_name[tap.client_id])
        except RefusedMark as refused:
            answers.append(refused)
    AttendanceMark.objects.bulk_create(new)
    _announce(new, at)
    return answers


def _record_of(taps: Sequence[Tap]) -> Record:
    """Of the seats that are tapped, and whatever else has the name of one of these taps."""
    days, seats = {tap.session.pk for tap in taps}, {tap.enrollment.pk for tap in taps}
    names = {tap.client_id for tap in taps}
    record = Record()
    tapped = Q(session__in=days, enrollment__in=seats) | Q(client_id__in=names)
    for kept in AttendanceMark.objects.filter(tapped).order_by("pk"):
        record.add(kept)
    return record


def _refuse_unfit(tap: Tap, day: TrainingSession, seat: Enrollment, cohort: Cohort, earlier: MarkKind | None) -> None:
    refuse_unfit(
        day, seat, tap.kind,
        cohort=cohort, earlier=earlier, clock=tap.clock, marked_at=tap.marked_at, reason=tap.reason,
    )  # fmt: skip


def _refuse_other(record: Record, tap: Tap) -> None:
    mark = record.by_name[tap.client_id]
    kept = (mark.session_id, mark.enrollment_id, mark.kind, mark.clock, mark.reason)
    is_same = kept == (*tap.place, tap.kind.value, _clock(tap), tap.reason)
    # The tap of a device that is ahead of us has the moment of its arrival, a later one each time it is sent.
    tapped_at = min(tap.marked_at, mark.received_at)
    if not is_same or mark.marked_at != record.moment_of(tap, tapped_at):
        raise RefusedMark("other_mark")


def _made(tap: Tap, record: Record, by: User, at: datetime) -> AttendanceMark:
    decides = record.is_decision(tap)
    return AttendanceMark(
        client_id=tap.client_id,
        session=tap.session,
        enrollment=tap.enrollment,
        kind=tap.kind.value,
        clock=_clock(tap),
        marked_at=record.moment_of(tap, tap.marked_at),
        received_at=at,
        marked_by=by,
        reason=tap.reason,
        differs_from=None if decides else record.differs_from(tap),
        settles=tap.settles if decides else None,
    )


def _clock(tap: Tap) -> datetime | None:
    return tap.clock if tap.kind.takes_a_time else None


def _announce(marks: Iterable[AttendanceMark], at: datetime) -> None:
    """Once a seat and day: what follows from ten marks of a seat follows from all of them together."""
    seats = {(mark.enrollment_id, mark.session_id): mark for mark in marks}
    for mark in seats.values():
        attendance_marked.send(AttendanceMark, enrollment=mark.enrollment, session=mark.session, at=at)
