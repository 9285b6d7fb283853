"""A class plays a scene: the projector shows it, phones vote."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.scenarios.forms import ClassPlayForm, VoteForm
from assessments.scenarios.models import ClassPlay, Scenario
from assessments.scenarios.rules import speech, voting
from assessments.scenarios.rules.engine import State, Variant
from assessments.scenarios.rules.scene import scene_of
from assessments.scenarios.rules.vocabulary import ENDINGS
from assessments.scenarios.services import plays
from assessments.scenarios.wording import CLASS_REFUSALS
from course_site.cohorts.models import TrainingSession
from course_site.core.refusals import Refusal
from course_site.people.requests import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def projector(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    days = TrainingSession.objects.taught_by(request.user).select_related("cohort")
    session = get_object_or_404(days, public_id=public_id)
    if request.method == "GET":
        return show_projector(request, session)
    form = ClassPlayForm(request.POST)
    try:
        if not form.is_valid():
            raise Refusal("unreadable")
        act(session, form.cleaned_data, request)
    except Refusal as refusal:
        return show_projector(request, session, refusal=CLASS_REFUSALS[refusal.code])
    return redirect("scenarios:class_vote", session.public_id)


def act(session: TrainingSession, sent: dict[str, Any], request: SignedInRequest) -> None:
    now, name = timezone.now(), sent["client_id"]
    if sent["act"] == "begin":
        variant = Variant(sent["variant"] or "A")
        plays.begin(session, sent["scenario"], variant, client_id=name, by=request.user, at=now)
    elif class_play := open_play(session):
        if sent["act"] == "end":
            plays.end(class_play, at=now)
        else:
            plays.decide(class_play, sent["position"] or 0, client_id=name, by=request.user, at=now)


def open_play(session: TrainingSession) -> ClassPlay | None:
    return ClassPlay.objects.open().filter(session=session).select_related("version").first()


def show_projector(request: SignedInRequest, session: TrainingSession, *, refusal: str = "") -> HttpResponse:
    class_play = open_play(session)
    context: dict[str, Any] = {"session": session, "refusal": refusal, "client_id": uuid4()}
    if class_play:
        state = plays.state_of(class_play)
        context |= stands(class_play, state) | last_choice(class_play)
        context["votes"] = class_play.votes.filter(position=len(state.steps) + 1).count()
        if request.htmx and request.GET.get("seen") == str(context["votes"]):
            return HttpResponse(status=204)
        context["address"] = (settings.BASE_URL + reverse("scenarios:class_phone")).partition("://")[2]
    else:
        context["scenes"] = Scenario.objects.filter(live=True)
        context["not_the_day"] = plays.not_the_day(session, at=timezone.now())
    template = "scenarios/class/count.html" if request.htmx else "scenarios/class/projector.html"
    return render(request, template, context, status=422 if refusal else 200)


def stands(class_play: ClassPlay, state: State) -> dict[str, Any]:
    """Where the scene stands: all that a room may see of it, and nothing that is not reached."""
    story = plays.story_of(class_play)
    context: dict[str, Any] = {"play": class_play, "title": class_play.version.content["title"], "over": state.over}
    if state.over:
        ending = story.endings[state.ending]
        return context | {"ending": ending, "ending_kind": ENDINGS[ending.kind]}
    return context | {
        "scene": scene_of(story, state, seed=str(class_play.public_id)),
        "position": len(state.steps) + 1,
    }


def last_choice(class_play: ClassPlay) -> dict[str, Any]:
    """How the votes fell last time, and what would have come of the option that came second."""
    last = class_play.choices.order_by("-position").first()
    if last is None:
        return {}
    story = plays.story_of(class_play)
    options = story.nodes[last.node_key].offered
    other = plays.road_not_taken(class_play)
    context: dict[str, Any] = {
        "tally": [[speech.said(option.text), str(last.tally.get(option.key, 0))] for option in options],
        "tally_headings": ["What was on offer", "Votes"],
        "was_tie": voting.is_tie(last.tally),
    }
    if other:
        step = other.steps[-1]
        context |= {
            "other_said": speech.said(step.option.text),
            "other_result": speech.lines(step.result, story.parties),
            "other_tension": step.tension,
            "other_trust": step.trust,
        }
    return context


@login_required
@require_http_methods(["GET", "POST"])
def phone(request: SignedInRequest) -> HttpResponse:
    """The choice that the class is asked now. `?seen=` is what the phone shows already, and need not be sent."""
    class_play = plays.asked_of(request.user, at=timezone.now())
    refusal = ""
    if request.method == "POST":
        try:
            cast(request, class_play)
        except Refusal as refused:
            refusal = CLASS_REFUSALS[refused.code]
    context: dict[str, Any] = {"refusal": refusal, "seen": "none"}
    if class_play:
        state = plays.state_of(class_play)
        context |= stands(class_play, state)
        context["seen"] = f"{class_play.public_id}:{len(state.steps)}"
        own = class_play.votes.filter(user=request.user, position=len(state.steps) + 1).first()
        context["own"] = own.option_key if own else ""
    if request.htmx and request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    template = "scenarios/class/ballot.html" if request.htmx else "scenarios/class/phone.html"
    response = render(request, template, context, status=422 if refusal else 200)
    response["Cache-Control"] = "no-store"
    return response


def cast(request: SignedInRequest, class_play: ClassPlay | None) -> None:
    """Raises Refusal."""
    form = VoteForm(request.POST)
    if not form.is_valid():
        raise Refusal("unreadable")
    sent = form.cleaned_data
    if class_play is None or sent["play"] != class_play.public_id:
        raise Refusal("late")
    plays.vote(class_play, sent["position"], sent["option"], user=request.user)
