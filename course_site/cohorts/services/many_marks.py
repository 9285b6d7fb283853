"""Marks that come many at once, from a device that was away from the network."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services.attendance import RefusedMark, refuse_unfit
from course_site.cohorts.signals import attendance_marked
from course_site.people.models import User


@dataclass(frozen=True)
class Tap:
    client_id: UUID
    session: TrainingSession
    enrollment: Enrollment
    kind: MarkKind
    marked_at: datetime
    clock: datetime | None = None
    reason: str = ""
    # The mark that stood when it was tapped, as far as the device knew.
    base: UUID | None = None


@transaction.atomic
def mark_many(taps: Sequence[Tap], *, by: User, at: datetime) -> list[AttendanceMark | RefusedMark]:
    """What `attendance.mark` does, for each tap in turn, and in as many queries for a thousand as for one. A tap that
    is refused is answered with its refusal and keeps no other from being kept. A mark that was kept before is
    answered also when its seat could not be marked any more."""
    # The rows stay locked until the marks are kept: meanwhile nobody closes a cohort, gives a seat up or marks it.
    asked = {tap.session.cohort_id for tap in taps}
    cohorts = {one.pk: one for one in Cohort.objects.select_for_update(no_key=True).filter(pk__in=asked).order_by("pk")}
    seats = Enrollment.objects.prefetch_related("departures").in_bulk({tap.enrollment.pk for tap in taps})
    marks = _kept_before(taps)
    new: list[AttendanceMark] = []
    answers: list[AttendanceMark | RefusedMark] = []
    for tap in taps:
        try:
            if tap.client_id in marks:
                _refuse_other(marks[tap.client_id], tap)
            else:
                _refuse_unfit(tap, seats[tap.enrollment.pk], cohorts[tap.session.cohort_id], _known_to(tap, marks))
                marks[tap.client_id] = _made(tap, by, at)
                new.append(marks[tap.client_id])
            answers.append(marks[tap.client_id])
        except RefusedMark as refused:
            answers.append(refused)
    AttendanceMark.objects.bulk_create(new)
    _announce(new, at)
    return answers


def _kept_before(taps: Sequence[Tap]) -> dict[UUID, AttendanceMark]:
    """By client id: what these taps have made, and what they were made upon."""
    names = {tap.client_id for tap in taps} | {tap.base for tap in taps if tap.base}
    return {mark.client_id: mark for mark in AttendanceMark.objects.filter(client_id__in=names)}


def _known_to(tap: Tap, marks: Mapping[UUID, AttendanceMark]) -> MarkKind | None:
    """How the seat was marked as far as the device knew. Of what it did not know it corrects nothing."""
    base = marks.get(tap.base) if tap.base else None
    if base is None or (base.session_id, base.enrollment_id) != (tap.session.pk, tap.enrollment.pk):
        return None
    return MarkKind(base.kind)


def _refuse_unfit(tap: Tap, seat: Enrollment, cohort: Cohort, earlier: MarkKind | None) -> None:
    refuse_unfit(
        tap.session, seat, tap.kind,
        cohort=cohort, earlier=earlier, clock=tap.clock, marked_at=tap.marked_at, reason=tap.reason,
    )  # fmt: skip


def _refuse_other(mark: AttendanceMark, tap: Tap) -> None:
    clock = tap.clock if tap.kind.takes_a_time else None
    kept = (mark.session_id, mark.enrollment_id, mark.kind, mark.clock, mark.reason)
    # The tap of a device that is ahead of us has the moment of its arrival, a later one each time it is sent.
    is_moment = mark.marked_at == tap.marked_at or mark.marked_at == mark.received_at < tap.marked_at
    if not is_moment or kept != (tap.session.pk, tap.enrollment.pk, tap.kind.value, clock, tap.reason):
        raise RefusedMark("other_mark")


def _made(tap: Tap, by: User, at: datetime) -> AttendanceMark:
    return AttendanceMark(
        client_id=tap.client_id,
        session=tap.session,
        enrollment=tap.enrollment,
        kind=tap.kind.value,
        clock=tap.clock if tap.kind.takes_a_time else None,
        marked_at=tap.marked_at,
        received_at=at,
        marked_by=by,
        reason=tap.reason,
    )


def _announce(marks: Iterable[AttendanceMark], at: datetime) -> None:
    """Once a seat and day: what follows from ten marks of a seat follows from all of them together."""
    seats = {(mark.enrollment_id, mark.session_id): mark for mark in marks}
    for mark in seats.values():
        attendance_marked.send(AttendanceMark, enrollment=mark.enrollment, session=mark.session, at=at)
