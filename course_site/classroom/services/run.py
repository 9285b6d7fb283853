"""The run sheet of a class day: what is said about its blocks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from course_site.classroom.models import BlockEvent
from course_site.classroom.rules.events import EventKind
from course_site.classroom.rules.ledger import Cut
from course_site.classroom.services import ledger
from course_site.classroom.services.sheets import last_event, last_tap, of_session, of_sessions, said_otherwise, without
from course_site.classroom.signals import hours_changed
from course_site.cohorts.models import Cohort, MakeUpBooking, SessionBlock, TrainingSession
from course_site.cohorts.rules.attendance import OPENS_BEFORE, OVERRUN
from course_site.cohorts.services import guests
from course_site.cohorts.signals import session_changed
from course_site.core import audit
from course_site.core.once import keep_once
from course_site.core.refusals import Refusal
from course_site.people.models import User

__all__ = [
    "RefusedEvent",
    "is_before_the_day",
    "last_event",
    "last_tap",
    "of_session",
    "of_sessions",
    "record",
    "said_otherwise",
    "without",
]


class RefusedEvent(Refusal):
    """An event that cannot be kept."""


def record(
    session: TrainingSession,
    module_key: str,
    kind: EventKind,
    *,
    client_id: UUID,
    made_at: datetime,
    at: datetime,
    by: User,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    after: str = "",
    minutes: int = 0,
    leader: User | None = None,
    text: str = "",
    reason: str = "",
    takes_back: UUID | None = None,
) -> BlockEvent:
    """Keeps one event. The same client id again answers the event that is there already. A device's clock is
    believed only about the past.

    Raises RefusedEvent: `unknown_block`, `reason_missing`, `minutes_missing`, `times_missing`, `too_early` (nothing is
    taught before the day opens), `day_over` (nor begun after it), `cohort_closed` (before the tap), `not_last` (another
    tap came after the one to take back), `other_event` (the client id belongs to another one)."""
    values = {
        "session": session,
        "module_key": module_key,
        "kind": kind.value,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "after": after,
        "minutes": minutes,
        "leader": leader,
        "text": text,
        "reason": reason,
        "takes_back": takes_back,
    }

    def keep() -> BlockEvent:
        moment = min(made_at, at)
        _refuse(session, module_key, kind, values, moment)
        return _keep(BlockEvent(client_id=client_id, made_at=moment, received_at=at, made_by=by, **values))

    return keep_once(BlockEvent, client_id, values, keep, other=RefusedEvent("other_event"))


def _refuse(
    session: TrainingSession, module_key: str, kind: EventKind, values: dict[str, Any], made_at: datetime
) -> None:
    # The row stays locked until the event is kept, so that none slips in while the cohort is closed. What was tapped
    # before that may wait on a tablet without a network.
    cohort = Cohort.objects.select_for_update(no_key=True).get(pk=session.cohort_id)
    if not cohort.keeps_marks_of(made_at):
        raise RefusedEvent("cohort_closed")
    if kind.tells_of_teaching and is_before_the_day(session, made_at):
        raise RefusedEvent("too_early")
    if kind is EventKind.STARTED and made_at > session.ends_at + OVERRUN:
        raise RefusedEvent("day_over")
    block = of_session(session).block(module_key)
    in_course = SessionBlock.objects.filter(session__cohort=session.cohort_id, module_key=module_key).exists()
    if block is None and not (kind == EventKind.ADDED and in_course):
        raise RefusedEvent("unknown_block")
    told_before = kind == EventKind.TIMED and block is not None and block.was_told
    if kind == EventKind.TAKEN_BACK and not _is_last_tap(session, module_key, values["takes_back"]):
        raise RefusedEvent("not_last")
    if (kind.changes_curriculum or kind == EventKind.TAKEN_BACK or told_before) and not values["reason"]:
        raise RefusedEvent("reason_missing")
    if kind in {EventKind.RESIZED, EventKind.ADDED} and values["minutes"] < 1:
        raise RefusedEvent("minutes_missing")
    if kind == EventKind.TIMED and bool(values["starts_at"]) != bool(values["ends_at"]):
        raise RefusedEvent("times_missing")


def is_before_the_day(session: TrainingSession, moment: datetime) -> bool:
    return moment < session.starts_at - OPENS_BEFORE


def _is_last_tap(session: TrainingSession, module_key: str, name: UUID | None) -> bool:
    tap = last_tap(session)
    return tap is not None and (tap.client_id, tap.module_key) == (name, module_key)


def _keep(event: BlockEvent) -> BlockEvent:
    event.save()
    kind = EventKind(event.kind)
    if event.reason:
        action = "curriculum.changed" if kind.changes_curriculum else "block.corrected"
        audit.record(
            action, event.session, by=event.made_by, at=event.received_at, block=event.module_key, kind=event.kind
        )
    if kind.changes_plan or _brings_back(event, kind):
        _follow(event, kind)
    if kind.changes_hours:
        _announce(event.session, event.module_key, at=event.received_at)
    return event


def _brings_back(event: BlockEvent, kind: EventKind) -> bool:
    """Whether a dropped block was started all the same, which puts it on the sheet again, or that was taken back."""
    same_block = BlockEvent.objects.filter(session=event.session_id, module_key=event.module_key)
    if kind not in {EventKind.STARTED, EventKind.TAKEN_BACK} or not same_block.filter(kind=EventKind.DROPPED).exists():
        return False
    before, now = (run.block(event.module_key) for run in (without(event.session, event), of_session(event.session)))
    return before is not None and now is not None and before.is_dropped != now.is_dropped


def _follow(event: BlockEvent, kind: EventKind) -> None:
    """A block that is not taught has no guests; one that was begun has those who sat there until it was dropped. Those
    of one that is started all the same have their places again."""
    day, module, by, at = event.session, event.module_key, event.made_by, event.received_at
    if kind is EventKind.DROPPED and not _was_begun(event):
        guests.free_block(day, module, by=by, at=at)
    if kind is EventKind.STARTED:
        dropped = BlockEvent.objects.filter(session=day, module_key=module, kind=EventKind.DROPPED).latest("pk")
        guests.book_again(day, module, freed_at=dropped.received_at, by=by, at=at)
    session_changed.send(TrainingSession, session=event.session, at=event.received_at)


def _was_begun(event: BlockEvent) -> bool:
    block = of_session(event.session).block(event.module_key)
    return block is not None and bool(block.stretches)


def _announce(session: TrainingSession, module_key: str, *, at: datetime) -> None:
    """To the guests of this block, and to those of the class who now have every minute of the course: for the
    others nothing that waits can go on, and a class of 28 is told in a few queries."""
    booked = MakeUpBooking.objects.booked().filter(block__session=session, block__module_key=module_key)
    seats = [hours.enrollment for hours in ledger.of_cohort(session.cohort, cut=Cut.for_good(at)) if hours.is_whole]
    for seat in [*seats, *(booking.enrollment for booking in booked.select_related("enrollment"))]:
        hours_changed.send(BlockEvent, enrollment=seat, at=at)
