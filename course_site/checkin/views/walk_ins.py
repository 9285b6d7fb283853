"""Somebody came without a seat."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from course_site.checkin.forms import MatchForm, NewWalkInForm, SeatWalkInForm, SetAsideForm
from course_site.checkin.models import WalkIn
from course_site.checkin.services import walk_ins as service
from course_site.checkin.views.room import CLOSED, TOO_EARLY, room_page, session_or_404
from course_site.cohorts.models import TrainingSession
from course_site.people.models import Officer
from course_site.people.requests import SignedInRequest

REFUSALS = {
    "already_here": "This officer is marked as here already. Look at the roster.",
    "reconciled": "Somebody has reconciled this walk-in meanwhile.",
    "no_posting": "This officer is posted nowhere on day 1. Ask an administrator to add the posting, then try again.",
    "cohort_closed": CLOSED,
    "too_early": TOO_EARLY,
    "other_mark": "This page was used before for somebody else. Open it again and write the name once more.",
    "full": "Every seat is taken. Write the officer down below as a walk-in, and ask the course coordinator for one "
    "more seat: the attendance counts from today once it is reconciled.",
}
OTHER_REFUSAL = "The seat cannot be given now. Write the officer down below as a walk-in and reconcile it later."
NOT_SENT_WHOLE = "This did not arrive whole, so nothing was saved. Try again."


@login_required
def walk_ins(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """GET searches; POST seats an officer who was found, or writes down a name that was not."""
    session = session_or_404(request, public_id)
    if request.method != "POST":
        return _page(request, session)
    if "officer" in request.POST:
        return _seat(request, session)
    form = NewWalkInForm(request.POST, session=session)
    if not form.is_valid():
        return _page(request, session, new=form, status=422)
    if session.cohort.is_closed:
        return _page(request, session, new=form, refusal=CLOSED, status=409)
    at = timezone.now()
    try:
        walk_in = service.add(session, **form.cleaned_data, added_at=at, at=at, by=request.user)
    except service.CannotSeat as refused:
        return _page(request, session, new=form, refusal=REFUSALS[refused.code], status=409)
    messages.success(request, f"{walk_in.name} is written down. Find the officer below when you know more.")
    return redirect("checkin:walk_ins", session.public_id)


@login_required
@require_POST
def reconcile(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Says which officer a walk-in was, or why none."""
    session = session_or_404(request, public_id)
    form = (MatchForm if "officer" in request.POST else SetAsideForm)(request.POST)
    if not form.is_valid():
        return _page(request, session, refusal=_first_error(form, "reason"), status=422)
    given = form.cleaned_data
    walk_in = get_object_or_404(session.walk_ins.select_related("session__cohort"), public_id=given["walk_in"])

    def settle() -> None:
        at = timezone.now()
        if "officer" in given:
            service.match(walk_in, given["officer"], at=at, by=request.user)
        else:
            service.set_aside(walk_in, given["reason"], at=at, by=request.user)

    return _try(request, session, settle, f"{walk_in.name} is reconciled.")


def _seat(request: SignedInRequest, session: TrainingSession) -> HttpResponse:
    form = SeatWalkInForm(request.POST, session=session)
    if not form.is_valid():
        return _page(request, session, refusal=_first_error(form, "came_at"), status=422)
    given = form.cleaned_data

    def settle() -> None:
        service.seat(session, **given, at=timezone.now(), by=request.user)

    return _try(request, session, settle, f"{given['officer']} has a seat and is marked as here.")


def _try(request: SignedInRequest, session: TrainingSession, settle: Callable[[], None], done: str) -> HttpResponse:
    try:
        settle()
    except service.CannotSeat as refused:
        return _page(request, session, refusal=REFUSALS.get(refused.code, OTHER_REFUSAL), status=409)
    messages.success(request, done)
    return redirect("checkin:walk_ins", session.public_id)


def _page(
    request: SignedInRequest,
    session: TrainingSession,
    *,
    new: forms.Form | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    # What was searched stays in the address of every form on the page, so a refusal does not lose it.
    query = request.GET.get("q", "").strip()
    sought = _sought(request, session)
    return room_page(
        request,
        "checkin/walk_ins.html",
        session,
        status=status,
        query=query,
        found=_found(session, query),
        sought=sought,
        new=new or NewWalkInForm(initial={"client_id": uuid4(), "name": query}, session=session),
        waiting=session.walk_ins.unreconciled().select_related("precinct"),
        refusal=refusal,
    )


def _first_error(form: forms.Form, field: str) -> str:
    """What is wrong with the one field that people fill in; the others are hidden."""
    errors = form.errors.get(field)
    return str(errors[0]) if errors else NOT_SENT_WHOLE


def _sought(request: SignedInRequest, session: TrainingSession) -> WalkIn | None:
    """The walk-in who is being reconciled, when the search is for them."""
    try:
        public_id = UUID(request.GET.get("for", ""))
    except ValueError:
        return None
    return session.walk_ins.unreconciled().filter(public_id=public_id).first()


def _found(session: TrainingSession, query: str) -> list[dict[str, Any]]:
    officers = service.search(query)
    return [
        {"officer": officer, "precinct": _precinct(officer, session), "form": _blank(officer, session)}
        for officer in officers
    ]


def _precinct(officer: Officer, session: TrainingSession) -> str:
    return str(officer.precinct_on(timezone.localdate(session.starts_at)) or "No posting yet")


def _blank(officer: Officer, session: TrainingSession) -> SeatWalkInForm:
    return SeatWalkInForm(
        initial={"client_id": uuid4(), "officer": officer.pk}, session=session, auto_id=f"id_{officer.pk}_%s"
    )
