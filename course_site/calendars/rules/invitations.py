"""What a person's calendar was told about a class day, and what to tell it next."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class News(StrEnum):
    INVITED = "invited"
    CHANGED = "changed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Slot:
    """When, where and what for: what makes an invitation another one."""

    starts_at: datetime
    ends_at: datetime
    place: str
    visit: str = ""  # what a guest makes up there; nothing for who is expected all day


@dataclass(frozen=True)
class Told:
    """What a calendar was told last. `sequence` rises with every letter, so that the latest wins whatever the
    order in which letters arrive."""

    slot: Slot
    sequence: int = 0
    stands: bool = True


def next_letter(told: Told | None, slot: Slot | None) -> tuple[News, Told] | None:
    """The letter that brings a calendar to the truth; None when it knows already. Without a slot the person is not
    expected."""
    if slot is None:
        return _cancelled(told) if told and told.stands else None
    if told is None:
        return News.INVITED, Told(slot)
    if not told.stands:
        return News.INVITED, Told(slot, told.sequence + 1)
    if told.slot != slot:
        return News.CHANGED, Told(slot, told.sequence + 1)
    return None


def _cancelled(told: Told) -> tuple[News, Told]:
    return News.CANCELLED, Told(told.slot, told.sequence + 1, stands=False)
