"""Where a phone sends what waited on it. It speaks JSON and answers 401 instead of the sign-in page."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from assessments.surveys import wording
from assessments.surveys.services import deliveries
from assessments.surveys.views.languages import in_its_language
from course_site.core import outboxes
from course_site.people.models import User

MOST_AT_ONCE = 20


@never_cache
@require_POST
@sensitive_variables()
@in_its_language
def send(request: HttpRequest) -> JsonResponse:
    """Takes `{items}`, answers `{acks}`: one for each item that could be decided on."""
    if not isinstance(request.user, User):
        return _refuse(401, wording.SIGNED_OUT)
    sent = outboxes.read(request.body)
    if sent is None:
        return _refuse(400, wording.NOT_READ)
    if len(sent["items"]) > MOST_AT_ONCE:
        return _refuse(413, wording.TOO_MANY)
    try:
        acks = deliveries.receive(sent["items"], by=request.user, at=timezone.now())
    except deliveries.OtherPerson:
        return _refuse(409, wording.OTHER_PERSON)
    return JsonResponse({"acks": [_as_json(ack) for ack in acks]})


def _as_json(ack: deliveries.Ack) -> dict[str, Any]:
    is_kept = ack.code == deliveries.KEPT
    return {
        "client_id": ack.client_id,
        "hash": ack.hash,
        "outcome": "kept" if is_kept else "refused",
        "says": "" if is_kept else str(wording.DELIVERED[ack.code]),
    }


def _refuse(status: int, says: Promise) -> JsonResponse:
    return JsonResponse({"says": str(says)}, status=status)
