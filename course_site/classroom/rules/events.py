"""What is said about the blocks of a class day, one tap after the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# Two who see the same and tap it are no further apart.
TOGETHER = timedelta(minutes=5)


class EventKind(StrEnum):
    STARTED = "started"
    FINISHED = "finished"
    TIMED = "timed"  # taught from … to …; without times: not taught
    MOVED = "moved"
    LED_BY = "led_by"
    HELD_IN = "held_in"
    RESIZED = "resized"
    DROPPED = "dropped"
    ADDED = "added"
    TAKEN_BACK = "taken_back"  # a start or finish that was a wrong tap

    @property
    def changes_curriculum(self) -> bool:
        return self in {EventKind.RESIZED, EventKind.DROPPED, EventKind.ADDED}

    @property
    def changes_plan(self) -> bool:
        """Whether the blocks of the day come at other times."""
        return self.changes_curriculum or self is EventKind.MOVED

    @property
    def says_what_was_taught(self) -> bool:
        return self.changes_hours and self not in {EventKind.RESIZED, EventKind.ADDED}

    @property
    def tells_of_teaching(self) -> bool:
        """Whether it says that a block is, or was, being taught: nobody knows that before the day."""
        return self in {EventKind.STARTED, EventKind.FINISHED, EventKind.TIMED}

    @property
    def changes_hours(self) -> bool:
        return self not in {EventKind.MOVED, EventKind.LED_BY, EventKind.HELD_IN}


@dataclass(frozen=True)
class Event:
    kind: EventKind
    module_key: str
    made_at: datetime
    received_at: datetime
    client_id: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    after: str = ""  # moved: the block it comes after now; empty for the first place
    minutes: int = 0
    leader: int | None = None
    text: str = ""  # held in: the room; added: the title
    reason: str = ""
    takes_back: str = ""  # taken back: the client id of the tap


def is_same_deed(one: Event, other: Event) -> bool:
    """Whether two devices say the same of a block: also when."""
    same = (one.kind, one.module_key) == (other.kind, other.module_key)
    return same and abs(one.made_at - other.made_at) < TOGETHER


def standing(events: Iterable[Event]) -> list[Event]:
    """The events in the order they were made, without what was taken back; ties in `made_at` are decided by arrival,
    then by client id."""
    told = set(events)
    taken_back = {event.takes_back for event in told if event.takes_back}
    kept = (event for event in told if event.client_id not in taken_back and not event.takes_back)
    return sorted(kept, key=lambda event: (event.made_at, event.received_at, event.client_id))
