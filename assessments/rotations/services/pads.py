"""What phones send while a scene is played."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from assessments.rotations.models import Pad, RoundEvent
from assessments.rotations.rules import taps
from assessments.rotations.rules.taps import Note, Noted, NotWhole
from assessments.rotations.services import debriefs, places
from assessments.rotations.services.places import Place
from course_site.cohorts.models import TrainingSession
from course_site.core.refusals import Refusal
from course_site.people.models import User
from modules.rules.content import content_hash


@dataclass(frozen=True)
class Ack:
    """What became of one item; the hash says which words were read."""

    client_id: str
    hash: str
    code: str = ""

    @property
    def is_kept(self) -> bool:
        return not self.code


def receive(sent: Sequence[Any], *, by: User, at: datetime) -> list[Ack]:
    """Answers every item that has a name. Sending it all again changes nothing and is answered the same."""
    named = [item for item in sent if isinstance(item, dict) and isinstance(item.get("client_id"), str)]
    return [_receive(item, by, at) for item in named]


def of_place(place: Place) -> Pad | None:
    return Pad.objects.filter(session=place.session, round=place.round, room=place.number, place=place.name).first()


def _receive(sent: dict[str, Any], by: User, at: datetime) -> Ack:
    try:
        digest = content_hash(sent)
        _keep(taps.read(sent).payload, by, at)
    except (UnicodeEncodeError, RecursionError):  # half of a character, or boxes in boxes
        return Ack(sent["client_id"], "", "not_whole")
    except NotWhole:
        return Ack(sent["client_id"], digest, "not_whole")
    except Refusal as refused:
        return Ack(sent["client_id"], digest, refused.code)
    return Ack(sent["client_id"], digest)


@transaction.atomic
def _keep(noted: Noted, by: User, at: datetime) -> None:
    """Raises Refusal `over`, and `no_part` for whoever has no pad in that round, or another one than this."""
    session = TrainingSession.objects.filter(public_id=noted.session).first()
    place = places.in_round(by, session, noted.round) if session else None
    codes = taps.CODES.get(place.part) if place else None
    if place is None or codes is None or not {note.code for note in noted.notes} <= codes:
        raise Refusal("no_part")
    if not _is_open(place, at):
        raise Refusal("over")
    values = {"revision": noted.revision, "notes": [_as_value(note) for note in noted.notes]}
    pad, is_new = Pad.objects.get_or_create(
        session=place.session, round=place.round, room=place.number, place=place.name, defaults=values
    )
    if not is_new:
        # What comes late, after something newer, is left.
        Pad.objects.filter(pk=pad.pk, revision__lt=noted.revision).update(**values)


def _as_value(note: Note) -> dict[str, Any]:
    return note.model_dump()


def _is_open(place: Place, at: datetime) -> bool:
    """While the round runs, and until its debrief is over."""
    runs = RoundEvent.objects.running(at).filter(session=place.session, round=place.round).exists()
    return runs or debriefs.of_room(place.session, place.round, place.number, at=at) is not None
