"""Ballots that waited on a phone while there was no network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.views.decorators.debug import sensitive_variables

from assessments.surveys.models import Invitation
from assessments.surveys.rules.answers import InvalidAnswer
from assessments.surveys.rules.deliveries import Delivery, NotWhole, read
from assessments.surveys.services import ballots
from assessments.surveys.services.ballots import RefusedBallot
from course_site.people.models import User
from modules.rules.content import content_hash

KEPT = "kept"


class OtherPerson(ValueError):
    """The answers are somebody else's: whoever is signed in now sends nothing in their name."""


@dataclass(frozen=True)
class Ack:
    """What became of one item. The hash says which words were read, so that a phone forgets its own and no others."""

    client_id: str
    hash: str
    code: str  # kept; any other: refused


@sensitive_variables()
def receive(sent: Sequence[Any], *, by: User, at: datetime) -> list[Ack]:
    """Answers every item that has a name and could be decided on; the others stay on the phone and come again. The
    receipt is the name of a ballot, so sending it all twice is the same as once. Raises OtherPerson."""
    named = [item for item in sent if isinstance(item, dict) and isinstance(item.get("client_id"), str)]
    acks = [_receive(item, by, at) for item in named]
    return [ack for ack in acks if ack.code != "key_missing"]


@sensitive_variables()
def _receive(item: Mapping[str, Any], by: User, at: datetime) -> Ack:
    name, digest = item["client_id"], _hash(item)
    try:
        if not digest:
            raise NotWhole
        _cast(read(item), by, at)
    except NotWhole:
        return Ack(name, digest, "not_whole")
    except InvalidAnswer:
        return Ack(name, digest, "invalid")
    except RefusedBallot as refused:
        return Ack(name, digest, refused.code)
    return Ack(name, digest, KEPT)


@sensitive_variables()
def _cast(delivery: Delivery, by: User, at: datetime) -> None:
    invitations = Invitation.objects.filter(pk=delivery.invitation)
    invitation = invitations.visible_to(by).select_related("opening__survey_version").first()
    if invitation is None:
        raise OtherPerson if invitations.exists() else RefusedBallot("not_invited")
    ballots.cast(invitation, delivery.answers, receipt=delivery.receipt, at=at)


def _hash(item: Mapping[str, Any]) -> str:
    try:
        return content_hash(item)
    except (UnicodeEncodeError, RecursionError):  # half of a character, or boxes in boxes
        return ""
