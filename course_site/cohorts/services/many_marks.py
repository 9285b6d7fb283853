"""Marks that come many at once, from a device that was away from the network."""

from collections.abc import Iterable, Sequence
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


@transaction.atomic
def mark_many(taps: Sequence[Tap], *, by: User, at: datetime) -> list[AttendanceMark | RefusedMark]:
    """What `attendance.mark` does, for each tap in turn, and in as many queries for a thousand as for one. A tap that
    is refused is answered with its refusal and keeps no other from being kept. A mark that was kept before is
    answered also when its seat could not be marked any more."""
    # The rows stay locked until the marks are kept, so that none slips in while a cohort is closed.
    asked = {tap.session.cohort_id for tap in taps}
    cohorts = {one.pk: one for one in Cohort.objects.select_for_update(no_key=True).filter(pk__in=asked).order_by("pk")}
    kept = _kept_before(taps)
    new: dict[UUID, AttendanceMark] = {}
    answers: list[AttendanceMark | RefusedMark] = []
    for tap in taps:
        try:
            known = kept.get(tap.client_id) or new.get(tap.client_id)
            mark = _same(known, tap) if known else _made(tap, cohorts[tap.session.cohort_id], by, at)
        except RefusedMark as refused:
            answers.append(refused)
            continue
        if known is None:
            new[tap.client_id] = mark
        answers.append(mark)
    AttendanceMark.objects.bulk_create(new.values())
    _announce(new.values(), at)
    return answers


def _kept_before(taps: Sequence[Tap]) -> dict[UUID, AttendanceMark]:
    return {mark.client_id: mark for mark in AttendanceMark.objects.filter(client_id__in=[t.client_id for t in taps])}


def _same(mark: AttendanceMark, tap: Tap) -> AttendanceMark:
    ours = (mark.session_id, mark.enrollment_id, mark.kind, mark.clock)
    if ours != (tap.session.pk, tap.enrollment.pk, tap.kind.value, tap.clock if tap.kind.takes_a_time else None):
        raise RefusedMark("other_mark")
    return mark


def _made(tap: Tap, cohort: Cohort, by: User, at: datetime) -> AttendanceMark:
    refuse_unfit(tap.session, tap.enrollment, tap.kind, clock=tap.clock, marked_at=tap.marked_at)
    if not cohort.keeps_marks_of(tap.marked_at):
        raise RefusedMark("cohort_closed")
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
