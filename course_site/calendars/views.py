"""*My calendar*, and the address that calendar programs fetch."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from course_site.calendars.services import addresses, days, feeds, participants
from course_site.calendars.services.participants import Appointment, Part
from course_site.people.models import User
from course_site.people.requests import SignedInRequest


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    at = timezone.now()
    coming = [one for one in participants.of_person(request.user) if one.slot.ends_at > at]
    context = {"sessions": [session_card(one) for one in coming], "address": address_of(request.user)}
    return render(request, "calendars/mine.html", context)


@login_required
@require_POST
def make_address(request: SignedInRequest) -> HttpResponse:
    replaced = addresses.open_of(request.user) is not None
    addresses.make(request.user, at=timezone.now())
    ready = "Your calendar address is ready."
    messages.success(request, f"{ready} The one before no longer works." if replaced else ready)
    return redirect("calendars:mine")


@login_required
@require_POST
def revoke_address(request: SignedInRequest) -> HttpResponse:
    addresses.revoke(request.user, at=timezone.now())
    messages.success(request, "Your calendar address is off. Calendars that used it get nothing more.")
    return redirect("calendars:mine")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    owner = addresses.owner_of(token)
    if owner is None:
        raise Http404
    calendar = feeds.of_person(owner, at=timezone.now())
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response


def address_of(user: User) -> dict[str, str] | None:
    """The address to copy, and the same for a phone, whose calendar opens at a tap on `webcal:`."""
    address = addresses.open_of(user)
    if address is None:
        return None
    url = settings.BASE_URL + reverse("calendars:feed", args=[addresses.token_of(address)])
    return {"url": url, "webcal": f"webcal:{url.partition(':')[2]}"}


def session_card(appointment: Appointment) -> dict[str, Any]:
    """The inputs of `components/session_card.html`."""
    session, slot = appointment.session, appointment.slot
    return {
        "day": session.day.removeprefix("D"),
        "title": appointment.title if appointment.part == Part.GUEST else session.title,
        "when": f"{days.date_of(slot)}, {days.hours_of(slot)}",
        "where": slot.place,
    }
