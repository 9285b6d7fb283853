"""Taking a class day along on a tablet."""

import base64
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from course_site.cohorts.models import TrainingSession
from course_site.offline import wording
from course_site.offline.services import bundles, keys
from course_site.people.models import User
from course_site.people.requests import SignedInRequest


@login_required
@require_GET
def take(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    return render(request, "offline/take.html", {"session": _session(request, public_id)})


@login_required
@require_GET
def bundle(request: SignedInRequest, public_id: UUID) -> JsonResponse:
    return JsonResponse(bundles.of_session(_session(request, public_id), by=request.user, at=timezone.now()))


@require_GET
def key(request: HttpRequest) -> JsonResponse:
    """What a tablet needs to read what it holds of the person who is signed in. A tablet on which nobody is hears 401
    and forgets what it was given before."""
    if not isinstance(request.user, User):
        return JsonResponse({"says": wording.SIGNED_OUT}, status=401)
    own = keys.of_person(request.user, at=timezone.now())
    return JsonResponse(
        {
            "owner": str(own.owner),
            "name": str(request.user),
            "secret": base64.b64encode(own.secret).decode(),
        }
    )


def _session(request: SignedInRequest, public_id: UUID) -> TrainingSession:
    days = TrainingSession.objects.taught_by(request.user).select_related("cohort")
    return get_object_or_404(days, public_id=public_id)
