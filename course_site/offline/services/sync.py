"""What a device sends when the network is back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from course_site.offline.rules.canonical import digest
from course_site.offline.rules.items import BlockItem, GuestItem, Item, MarkItem, NotWhole, SheetItem, WalkInItem, read
from course_site.offline.services import blocks, guests, marks, sheets, walk_ins
from course_site.offline.services.answers import Answer, refused
from course_site.people.models import User


@dataclass(frozen=True)
class Ack:
    """What the server did with one item. The hash says which words it has read, so that a device drops an item only
    when they are its own."""

    client_id: str
    hash: str
    answer: Answer


def receive(sent: Sequence[Any], *, by: User, at: datetime, behind: timedelta = timedelta()) -> list[Ack]:
    """Keeps what can be kept, and answers every item that has a name. Sending it all again changes nothing and is
    answered the same. `behind` is how far the clock of the device was behind ours when it sent."""
    named = [item for item in sent if isinstance(item, dict) and isinstance(item.get("client_id"), str)]
    answers: dict[int, Answer] = {}
    whole: list[tuple[int, Item]] = []
    hashes = [_hash(item) for item in named]
    for number, item in enumerate(named):
        try:
            whole.append((number, read(item)))
        except NotWhole:
            answers[number] = refused("not_whole")
    answers |= _marks(whole, by, at)
    answers |= {number: _other(item, by, at, behind) for number, item in whole if not isinstance(item, MarkItem)}
    return [Ack(item["client_id"], hashes[number], answers[number]) for number, item in enumerate(named)]


def _hash(item: dict[str, Any]) -> str:
    try:
        return digest(item)
    except ValueError:
        return ""


def _marks(whole: list[tuple[int, Item]], by: User, at: datetime) -> dict[int, Answer]:
    numbered = {number: item for number, item in whole if isinstance(item, MarkItem)}
    return dict(zip(numbered, marks.receive(list(numbered.values()), by=by, at=at), strict=True))


def _other(item: GuestItem | WalkInItem | BlockItem | SheetItem, by: User, at: datetime, behind: timedelta) -> Answer:
    match item:
        case GuestItem():
            return guests.receive(item, by=by, at=at)
        case WalkInItem():
            return walk_ins.receive(item, by=by, at=at)
        case BlockItem():
            return blocks.receive(item, by=by, at=at)
        case SheetItem():
            return sheets.receive(item, by=by, at=at, behind=behind)
