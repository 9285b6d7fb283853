"""Where an officer says that they are here. The phone may know who it is without being signed in."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import time_format

from course_site.checkin import phones
from course_site.checkin.forms import CodeForm
from course_site.checkin.models import CheckIn
from course_site.checkin.services import check_ins, codes, expected
from course_site.cohorts.models import TrainingSession
from course_site.people.models import User

WRONG = "No class shows this code now. It changes every 45 seconds: read it from the screen again."
REFUSALS = {
    "no_seat": "You have no seat in this class. Tell the trainer your name: walk-ins are added at the front.",
    "not_open": "This class is not open for check-in. Tell the trainer that you are here.",
    "other_check_in": "This page was used before. Read the code from the screen and type it again.",
    "too_many": "Ten wrong codes in a minute. Wait a minute, or tell the trainer that you are here.",
}


def here(request: HttpRequest, code: str = "") -> HttpResponse:
    """GET with a code, as scanned, names the class and asks for one tap; POST keeps the check-in."""
    phone = phones.phone_of(request)
    user = phones.officer_on(request, phone)
    if user is None:
        return _not_an_officer(request) if request.user.is_authenticated else redirect_to_login(request.path)
    at = timezone.now()
    if request.method == "POST":
        response = _check_in(request, user, phone.device, at)
    elif code:
        response = _scanned(request, user, code, at)
    else:
        response = _page(request, user, CodeForm(initial={"client_id": uuid4()}), at)
    phones.remember(response, phone, user.pk)
    # For a phone that is known without being signed in, nobody else marks the page as private.
    response["Cache-Control"] = "no-store, private"
    return response


def _scanned(request: HttpRequest, user: User, code: str, at: datetime) -> HttpResponse:
    form = CodeForm({"client_id": uuid4(), "code": code})
    session = _session_of(form, user, at)
    if session is None:
        return _page(request, user, form, at, status=422)
    return _page(request, user, form, at, session=session)


def _check_in(request: HttpRequest, user: User, device: UUID, at: datetime) -> HttpResponse:
    form = CodeForm(request.POST)
    session = _session_of(form, user, at)
    if session is None:
        return _page(request, user, form, at, status=422)
    try:
        check_ins.check_in(session, user, device=device, client_id=form.cleaned_data["client_id"], at=at)
    except check_ins.CannotCheckIn as refused:
        form.add_error("code", REFUSALS[refused.code])
        return _page(request, user, form, at, status=409)
    return redirect("checkin:here")


def _session_of(form: CodeForm, user: User, at: datetime) -> TrainingSession | None:
    """The class of the code, when the officer sits in it; else the form says what to do."""
    if not form.is_valid():
        return None
    try:
        session = codes.session_of(form.cleaned_data["code"], user=user, at=at)
        check_ins.seat_of(session, user)
    except codes.WrongCode:
        form.add_error("code", WRONG)
    except codes.TooManyCodes:
        form.add_error("code", REFUSALS["too_many"])
    except check_ins.CannotCheckIn as refused:
        form.add_error("code", REFUSALS[refused.code])
    else:
        return session
    return None


def _page(
    request: HttpRequest, user: User, form: CodeForm, at: datetime, *, status: int = 200, **context: Any
) -> HttpResponse:
    said = _said_today(user, at)
    # Whoever waits to be counted, or was, has nothing more to say; a fresh scan or a fault has.
    is_asked = bool(form.errors) or all(one["kind"] == "away" for one in said) or "session" in context
    page = {"officer": user, "form": form, "said": said, "is_asked": is_asked} | context
    return render(request, "checkin/here.html", page, status=status)


def _said_today(user: User, at: datetime) -> list[dict[str, Any]]:
    """What this officer said in classes that are open now, and what became of it: `waiting` for the head count,
    marked as `there`, or marked `away` since."""
    said = CheckIn.objects.filter(enrollment__officer__user=user, session__ends_at__gte=at)
    latest = {one.session: one for one in said.select_related("session", "enrollment")}
    return [_became_of(one) for one in latest.values()]


def _became_of(said: CheckIn) -> dict[str, Any]:
    officer = expected.of_session(said.session).get(said.enrollment_id)
    if officer is None or officer.standing is None:
        return {"session": said.session, "kind": "waiting"}
    settled, standing = officer.attendance, officer.standing
    if settled.was_there:
        words = standing.state.label
        if settled.arrived_at:
            words += f", came {time_format(timezone.localtime(settled.arrived_at), 'g:i a')}"
        return {"session": said.session, "kind": "there", "words": words}
    kind = "waiting" if said.scanned_at > standing.marked_at else "away"
    return {"session": said.session, "kind": kind, "words": standing.state.label}


def _not_an_officer(request: HttpRequest) -> HttpResponse:
    context = {
        "eyebrow": "Not open",
        "title": "Check-in is for officers",
        "text": "Here officers say that they are in class. Trainers take attendance in the classroom.",
        "next_href": reverse("core:start"),
        "next_label": "Go to your first page",
    }
    return render(request, "core/refusal.html", context, status=403)
