"""The marks of a batch: from names in JSON to taps on seats, in a handful of queries."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from course_site.cohorts.models import AttendanceMark, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import Mark
from course_site.cohorts.services.attendance import RefusedMark, as_mark
from course_site.cohorts.services.many_marks import Tap, mark_many
from course_site.offline.rules.conflicts import known_before, says_otherwise
from course_site.offline.rules.items import MarkItem, MarkPayload
from course_site.offline.services.answers import KEPT, Answer, Outcome, refused
from course_site.offline.services.days import is_outside, moment_on
from course_site.offline.services.standing import Standing
from course_site.people.models import User


class Story(NamedTuple):
    """By client id: the mark that stood before this one came, and who made it."""

    before: dict[str, Mark | None]
    makers: dict[str, int]
    people: dict[int, User]


def receive(items: Sequence[MarkItem], *, by: User, at: datetime) -> list[Answer]:
    """One answer an item, in their order."""
    days = _days(items, by)
    seats = _seats(items, days)
    standing = Standing(days.values(), seats.values())
    answers: dict[int, Answer] = {}
    fit: dict[int, tuple[MarkItem, Tap]] = {}
    for number, item in enumerate(items):
        if code := _unfit(item.payload, days, seats):
            answers[number] = refused(code)
            continue
        tap = _tap(item, days, seats, at)
        if standing.lacks_reason(tap, item.payload):
            answers[number] = refused("reason_missing")
            continue
        standing.take(tap, at=at)
        fit[number] = item, tap
    answers |= dict(zip(fit, _keep(list(fit.values()), by=by, at=at), strict=True))
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
    )


def _keep(fit: list[tuple[MarkItem, Tap]], *, by: User, at: datetime) -> list[Answer]:
    taps = [tap for _, tap in fit]
    kept = mark_many(taps, by=by, at=at)
    story = _story(taps)
    return [_answer(mark, item, story) for mark, (item, _) in zip(kept, fit, strict=True)]


def _answer(kept: AttendanceMark | RefusedMark, item: MarkItem, story: Story) -> Answer:
    if isinstance(kept, RefusedMark):
        return refused(kept.code)
    if kept.reason != item.payload.reason.strip() or not item.was_made_at(kept.marked_at, kept.received_at):
        return refused("other_mark")
    return _told(kept, item.payload.base, story)


def _story(taps: list[Tap]) -> Story:
    """Of all marks of the days and seats that were tapped, also those that were sent before: the answer to them is
    the same again."""
    days, seats = {tap.session.pk for tap in taps}, {tap.enrollment.pk for tap in taps}
    makers: dict[str, int] = {}
    of_seat: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in AttendanceMark.objects.filter(session__in=days, enrollment__in=seats).order_by("pk"):
        makers[str(mark.client_id)] = mark.marked_by_id
        of_seat[mark.session_id, mark.enrollment_id].append(as_mark(mark))
    before: dict[str, Mark | None] = {}
    for marks in of_seat.values():
        before |= known_before(marks)
    return Story(before, makers, User.objects.in_bulk(set(makers.values())))


def _told(kept: AttendanceMark, base: UUID | None, story: Story) -> Answer:
    mine = as_mark(kept)
    theirs = story.before[mine.client_id]
    if theirs is None or not says_otherwise(theirs, mine, base):
        return KEPT
    by = story.people[story.makers[theirs.client_id]]
    return Answer(Outcome.CONFLICT, "said_otherwise", theirs=_as_told(theirs, by, mine))


def _as_told(theirs: Mark, by: User, mine: Mark) -> dict[str, object]:
    clock = timezone.localtime(theirs.clock).strftime("%H:%M") if theirs.clock else None
    return {
        "client_id": theirs.client_id,
        "kind": theirs.kind.value,
        "clock": clock,
        "by": str(by),
        "made_at": theirs.marked_at.isoformat(),
        # The tap that was made last stands until somebody says otherwise.
        "stands": theirs.marked_at > mine.marked_at,
    }
