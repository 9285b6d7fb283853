"""Where somebody is signed in."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from course_site.people import sitting
from course_site.people.requests import SignedInRequest
from course_site.people.rules.sessions import PUBLIC_ID
from course_site.people.services import sittings


@require_GET
@login_required
def own_sittings(request: SignedInRequest) -> HttpResponse:
    here = UUID(request.session[PUBLIC_ID])
    context = {
        "sittings": sittings.of(request.user, at=timezone.now()),
        "here": here,
        "is_shared": sitting.is_shared(request),
    }
    return render(request, "people/own_sittings.html", context)


@require_POST
@login_required
def end_sitting(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    if not sittings.end(request.user, public_id, at=timezone.now()):
        raise Http404
    messages.success(request, "Signed out there.")
    return redirect("people:own_sittings")


@require_POST
@login_required
def end_sittings(request: SignedInRequest) -> HttpResponse:
    user = request.user
    logout(request)
    sittings.end_all(user, by=user, at=timezone.now())
    messages.success(request, "You are signed out on every device.")
    return redirect("people:sign_in")
