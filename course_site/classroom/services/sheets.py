"""The run of class days, as it stands. Read only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import prefetch_related_objects

from course_site.classroom.models import BlockEvent
from course_site.classroom.rules.events import Event, EventKind, is_same_deed
from course_site.classroom.rules.run import PlannedBlock, Run, settle
from course_site.cohorts.models import SessionBlock, TrainingSession
from course_site.cohorts.services.block_hours import Span


def of_session(session: TrainingSession) -> Run:
    return of_sessions([session])[session.pk]


def of_sessions(sessions: Iterable[TrainingSession]) -> dict[int, Run]:
    """Session id → run, in two queries however many there are; blocks that are prefetched are not asked again."""
    days = list(sessions)
    prefetch_related_objects(days, "blocks")
    events: dict[int, list[Event]] = defaultdict(list)
    for kept in BlockEvent.objects.filter(session__in=days):
        events[kept.session_id].append(_as_event(kept))
    return {day.pk: settle(events[day.pk], [_planned(block) for block in day.blocks.all()]) for day in days}


def hours_of_blocks(sessions: Sequence[TrainingSession]) -> dict[int, Span]:
    """Block id → from and until, as the sheet plans it now; a block that was dropped has none."""
    run_of = of_sessions(sessions)
    blocks = {block.pk: run_of[day.pk].block(block.module_key) for day in sessions for block in day.blocks.all()}
    return {pk: (block.starts_at, block.ends_at) for pk, block in blocks.items() if block and not block.is_dropped}


def last_tap(session: TrainingSession) -> BlockEvent | None:
    """The start or finish that was tapped last and stands."""
    events = BlockEvent.objects.filter(session=session)
    taken_back = events.exclude(takes_back=None).values("takes_back")
    taps = events.filter(kind__in=(EventKind.STARTED, EventKind.FINISHED)).exclude(client_id__in=taken_back)
    return taps.select_related("made_by").last()


def last_event(session: TrainingSession) -> BlockEvent | None:
    """What reached us last about this day."""
    return BlockEvent.objects.filter(session=session).order_by("pk").last()


def said_otherwise(event: BlockEvent, *, base: UUID | None) -> BlockEvent | None:
    """What reached us last before this event and was unknown to its device, where it says something else about what
    was taught. `base` is the last event that the device knew."""
    before = BlockEvent.objects.filter(session=event.session_id, pk__lt=event.pk)
    known = before.filter(client_id=base).first() if base else None
    unknown = before.filter(kind__in=[kind for kind in EventKind if kind.says_what_was_taught])
    if known:
        unknown = unknown.filter(pk__gt=known.pk)
    other: BlockEvent | None = unknown.select_related("made_by").order_by("pk").last()
    # A base that we do not have is a tap of this device that was refused: what it knew before that is what it said.
    is_own = other and base and not known and other.made_by_id == event.made_by_id
    return None if other is None or is_own or is_same_deed(_as_event(event), _as_event(other)) else other


def without(session: TrainingSession, tap: BlockEvent) -> Run:
    """The run as it would stand had this tap not been made."""
    events = BlockEvent.objects.filter(session=session).exclude(pk=tap.pk)
    return settle([_as_event(kept) for kept in events], [_planned(block) for block in session.blocks.all()])


def _as_event(kept: BlockEvent) -> Event:
    return Event(
        EventKind(kept.kind),
        kept.module_key,
        kept.made_at,
        kept.received_at,
        str(kept.client_id),
        starts_at=kept.starts_at,
        ends_at=kept.ends_at,
        after=kept.after,
        minutes=kept.minutes,
        leader=kept.leader_id,
        text=kept.text,
        reason=kept.reason,
        takes_back=str(kept.takes_back or ""),
    )


def _planned(block: SessionBlock) -> PlannedBlock:
    return PlannedBlock(block.module_key, block.title, block.starts_at, block.minutes)
