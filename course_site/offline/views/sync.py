"""Where outboxes are emptied. It speaks JSON and answers 401 instead of the sign-in page."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from course_site.core import outboxes
from course_site.offline import wording
from course_site.offline.services import keys
from course_site.offline.services.sync import Ack, receive
from course_site.people.models import User

MOST_AT_ONCE = 1000


@require_POST
def sync(request: HttpRequest) -> JsonResponse:
    """Takes `{owner, items, sent_at}`, answers `{acks}`: one for each item, with its hash and what became of it."""
    if not isinstance(request.user, User):
        return _refuse(401, wording.SIGNED_OUT)
    at = timezone.now()
    sent = _body(request)
    if sent is None:
        return _refuse(400, wording.NOT_READ)
    if len(sent["items"]) > MOST_AT_ONCE:
        return _refuse(413, wording.TOO_MANY)
    # A tablet is passed on: what one trainer tapped is never sent in the name of another.
    if sent["owner"] != str(keys.of_person(request.user, at=at).owner):
        return _refuse(409, wording.OTHER_PERSON)
    acks = receive(sent["items"], by=request.user, at=at, behind=outboxes.behind(sent, at=at))
    return outboxes.acknowledged(map(_as_json, acks))


def _body(request: HttpRequest) -> dict[str, Any] | None:
    sent = outboxes.read(request.body)
    return sent if sent and isinstance(sent.get("owner"), str) else None


def _as_json(ack: Ack) -> dict[str, Any]:
    return {
        "client_id": ack.client_id,
        "hash": ack.hash,
        "outcome": ack.answer.outcome.value,
        "says": wording.says(ack.answer),
        "theirs": ack.answer.theirs,
    }


def _refuse(status: int, says: str) -> JsonResponse:
    return JsonResponse({"says": says}, status=status)
