"""Where phones send what is noted in a round. It speaks JSON and answers 401 instead of the sign-in page."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessments.rotations import wording
from assessments.rotations.services.pads import Ack, receive
from course_site.core import outboxes
from course_site.people.models import User

MOST_AT_ONCE = 100


@require_POST
def save(request: HttpRequest) -> JsonResponse:
    """Takes `{items}`, answers `{acks}`: one for each item, with its hash and what became of it."""
    if not isinstance(request.user, User):
        return JsonResponse({"says": wording.PAD["signed_out"]}, status=401)
    sent = outboxes.read(request.body)
    if sent is None:
        return JsonResponse({"says": wording.PAD["not_whole"]}, status=400)
    if len(sent["items"]) > MOST_AT_ONCE:
        return JsonResponse({"says": wording.PAD["too_many"]}, status=413)
    return JsonResponse({"acks": [_as_json(ack) for ack in receive(sent["items"], by=request.user, at=timezone.now())]})


def _as_json(ack: Ack) -> dict[str, Any]:
    return {
        "client_id": ack.client_id,
        "hash": ack.hash,
        "outcome": "kept" if ack.is_kept else "refused",
        "says": wording.PAD.get(ack.code, ""),
    }
