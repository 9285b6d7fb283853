"""A scene for where there is no network: the copy, and the empty room that plays it."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from assessments.scenarios.services.copies import copies_for
from course_site.people.requests import SignedInRequest

# What the room's meters are filled in at.
SLOTS = {name: mark_safe(f'<span data-put="{name}"></span>') for name in ("word", "change")}


@login_required
@never_cache
@require_GET
def take(request: SignedInRequest, key: str) -> JsonResponse:
    copies = copies_for(request.user, key)
    if not copies:
        raise Http404
    return JsonResponse({"key": key, "title": copies[-1]["title"], "scenes": copies})


@require_GET
def room(request: HttpRequest) -> HttpResponse:
    """The page that a phone keeps. It holds nothing about anybody, whoever asks for it."""
    request.user = AnonymousUser()
    return render(request, "scenarios/offline/room.html", SLOTS)
