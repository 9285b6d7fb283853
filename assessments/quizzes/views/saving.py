"""Where the answers on a phone are sent as they are given. It speaks JSON and answers 401 instead of the sign-in
page."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessments.quizzes import wording
from assessments.quizzes.services.deliveries import Ack, OtherPerson, receive
from course_site.core import outboxes
from course_site.people.models import User

MOST_AT_ONCE = 200


@require_POST
def save(request: HttpRequest) -> JsonResponse:
    """Takes `{items}`, answers `{acks, …}`: one for each item, with its hash and what became of it."""
    if not isinstance(request.user, User):
        return _refuse(401, wording.SIGNED_OUT)
    sent = outboxes.read(request.body)
    if sent is None:
        return _refuse(400, wording.NOT_READ)
    if len(sent["items"]) > MOST_AT_ONCE:
        return _refuse(413, wording.TOO_MANY)
    try:
        acks = receive(sent["items"], by=request.user, at=timezone.now())
    except OtherPerson:
        return _refuse(409, wording.OTHER_PERSON)
    return outboxes.acknowledged(map(_as_json, acks))


def _as_json(ack: Ack) -> dict[str, Any]:
    return {
        "client_id": ack.client_id,
        "hash": ack.hash,
        "outcome": "kept" if ack.is_kept else "refused",
        "code": ack.code,
        "revision": ack.revision,
        "says": wording.saved(ack.says) if ack.code == "counts" else ack.says or wording.DELIVERED[ack.code],
    }


def _refuse(status: int, says: str) -> JsonResponse:
    return JsonResponse({"says": says}, status=status)
