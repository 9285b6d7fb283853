"""The debrief of a round: on the phones of those who were in the room, and on the trainer's screen."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from assessments.rotations import wording
from assessments.rotations.forms import StepForm, TalkOverForm
from assessments.rotations.rules.rounds import Part
from assessments.rotations.services import debriefs, saving
from assessments.rotations.services.debriefs import Talk
from assessments.rotations.views.talks import as_shown
from course_site.cohorts.models import TrainingSession
from course_site.core.refusals import Refusal
from course_site.people.requests import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def own(request: SignedInRequest) -> HttpResponse:
    """Of the round that somebody was in last. Whoever mediated leads through it."""
    found = debriefs.of_user(request.user, at=timezone.now())
    if found is None:
        return _leave(request, "rotations:own_round")
    talk, place = found
    leads = place.part == Part.MEDIATOR
    if request.method == "POST" and leads:
        return _go_on(request, talk, "rotations:own_debrief")
    over = TalkOverForm(initial={"round": talk.round, "client_id": uuid4()}) if leads and talk.is_last else None
    return _answer(request, talk, {"leads": leads, "over": over, "own": place.name})


@login_required
@require_http_methods(["GET", "POST"])
def end(request: SignedInRequest) -> HttpResponse:
    """Whoever mediated ends the debrief, and says whether they keep something of it."""
    talk, place = debriefs.of_user(request.user, at=timezone.now()) or (None, None)
    if request.method == "GET" or talk is None or place is None or place.part != Part.MEDIATOR or not talk.is_last:
        return redirect("rotations:own_debrief")
    form = TalkOverForm(request.POST)
    if not form.is_valid():
        return _answer(request, talk, {"leads": True, "over": form, "own": place.name}, status=422)
    sent = form.cleaned_data
    if sent["round"] != talk.round:
        return redirect("rotations:own_debrief")
    if sent["act"] == "drop":
        debriefs.end(talk)
        return redirect("rotations:own_round")
    try:
        saving.keep(talk, request.user, next_time=sent["next_time"], client_id=sent["client_id"])
    except Refusal:
        form.add_error(None, wording.NOT_KEPT)
        return _answer(request, talk, {"leads": True, "over": form, "own": place.name}, status=422)
    return redirect("rotations:kept")


@login_required
@require_http_methods(["GET", "POST"])
def of_room(request: SignedInRequest, public_id: UUID, number: int, room: int) -> HttpResponse:
    """For the coach, who may lead through it too."""
    session = get_object_or_404(TrainingSession.objects.taught_by(request.user), public_id=public_id)
    talk = debriefs.of_room(session, number, room, at=timezone.now())
    if talk is None:
        return _leave(request, "rotations:rounds", public_id)
    if request.method == "POST":
        return _go_on(request, talk, "rotations:debrief", public_id, number, room)
    return _answer(request, talk, {"leads": True, "coached": True})


def _go_on(request: SignedInRequest, talk: Talk, *onward: Any) -> HttpResponse:
    form = StepForm(request.POST)
    if form.is_valid() and form.cleaned_data["round"] == talk.round:
        debriefs.go_on(talk, seen=form.cleaned_data["seen"])
    return redirect(*onward)


def _leave(request: SignedInRequest, *onward: Any) -> HttpResponse:
    """A page that asks for itself goes there as a whole."""
    return HttpResponseClientRedirect(resolve_url(*onward)) if request.htmx else redirect(*onward)


def _answer(request: SignedInRequest, talk: Talk, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """`?seen=` is the step that the screen shows already."""
    if request.htmx and request.GET.get("seen") == str(talk.step.value):
        return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    template = "rotations/talk.html" if request.htmx else "rotations/debrief.html"
    response = render(request, template, context | as_shown(talk), status=status)
    response["Cache-Control"] = "no-store"
    return response
