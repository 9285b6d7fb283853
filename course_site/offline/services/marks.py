"""The marks of a batch: from names in JSON to taps on seats, in a handful of queries."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from course_site.cohorts.models import AttendanceMark, Enrollment, TrainingSession
from course_site.cohorts.services.attendance import RefusedMark
from course_site.cohorts.services.many_marks import Tap, mark_many
from course_site.offline.rules.items import MarkItem, MarkPayload
from course_site.offline.services.answers import KEPT, Answer, Outcome, refused
from course_site.offline.services.days import is_outside, moment_on
from course_site.people.models import User


def receive(items: Sequence[MarkItem], *, by: User, at: datetime) -> list[Answer]:
    """One answer an item, in their order."""
    days = _days(items, by)
    seats = _seats(items, days)
    answers: dict[int, Answer] = {}
    fit: dict[int, MarkItem] = {}
    for number, item in enumerate(items):
        if code := _unfit(item.payload, days, seats):
            answers[number] = refused(code)
        else:
            fit[number] = item
    kept = mark_many([_tap(item, days, seats, at) for item in fit.values()], by=by, at=at)
    theirs = _theirs(kept)
    for number, mark in zip(fit, kept, strict=True):
        answers[number] = _answer(mark, theirs)
    return [answers[number] for number in range(len(items))]


def _days(items: Sequence[MarkItem], by: User) -> dict[UUID, TrainingSession]:
    wanted = {item.payload.session for item in items}
    days = TrainingSession.objects.taught_by(by).filter(public_id__in=wanted)
    return {day.public_id: day for day in days}


def _seats(items: Sequence[MarkItem], days: dict[UUID, TrainingSession]) -> dict[UUID, Enrollment]:
    """The seats of the cohorts that these days belong to; no others can be seen."""
    cohorts = {day.cohort_id for day in days.values()}
    wanted = {item.payload.seat for item in items}
    seats = Enrollment.objects.filter(cohort__in=cohorts, public_id__in=wanted)
    return {seat.public_id: seat for seat in seats.select_related("cohort")}


def _unfit(payload: MarkPayload, days: dict[UUID, TrainingSession], seats: dict[UUID, Enrollment]) -> str:
    """The code of a refusal, or nothing."""
    day = days.get(payload.session)
    if day is None:
        return "unknown_day"
    if payload.seat not in seats:
        return "unknown_seat"
    return "clock_outside" if is_outside(day, moment_on(day, payload.clock)) else ""


def _tap(item: MarkItem, days: dict[UUID, TrainingSession], seats: dict[UUID, Enrollment], at: datetime) -> Tap:
    payload = item.payload
    day = days[payload.session]
    return Tap(
        client_id=item.client_id,
        session=day,
        enrollment=seats[payload.seat],
        kind=payload.kind,
        marked_at=item.moment(at),
        clock=moment_on(day, payload.clock),
        reason=payload.reason.strip(),
        base=payload.base,
        told=payload.state,
        settles=payload.settles,
    )


def _theirs(kept: Sequence[AttendanceMark | RefusedMark]) -> dict[UUID, AttendanceMark]:
    """By client id: what other devices have said otherwise."""
    names = {mark.differs_from for mark in kept if isinstance(mark, AttendanceMark) and mark.differs_from}
    marks = AttendanceMark.objects.filter(client_id__in=names).select_related("marked_by")
    return {mark.client_id: mark for mark in marks}


def _answer(kept: AttendanceMark | RefusedMark, theirs: Mapping[UUID, AttendanceMark]) -> Answer:
    if isinstance(kept, RefusedMark):
        return refused(kept.code)
    if kept.differs_from is None:
        return KEPT
    return Answer(Outcome.CONFLICT, "said_otherwise", theirs=_as_told(theirs[kept.differs_from], kept))


def _as_told(theirs: AttendanceMark, mine: AttendanceMark) -> dict[str, object]:
    return {
        "client_id": str(theirs.client_id),
        "kind": theirs.kind,
        "clock": timezone.localtime(theirs.clock).strftime("%H:%M") if theirs.clock else None,
        "by": str(theirs.marked_by),
        "made_at": theirs.marked_at.isoformat(),
        # The tap that was made last stands until somebody says otherwise.
        "stands": theirs.marked_at > mine.marked_at,
    }
