"""The player: one moment of the scene at a time."""

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from assessments.scenarios.forms import ChoiceForm
from assessments.scenarios.models import Run
from assessments.scenarios.rules.engine import NotOffered, State
from assessments.scenarios.rules.scene import scene_of
from assessments.scenarios.services import runs
from assessments.scenarios.views.own import own_runs
from assessments.scenarios.wording import REFUSALS
from course_site.people.requests import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def play(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    run = get_object_or_404(own_runs(request), public_id=public_id)
    if request.method == "POST":
        return choose(request, run)
    return show(request, run)


def choose(request: SignedInRequest, run: Run) -> HttpResponse:
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        return show(request, run, refused="unreadable")
    sent = form.cleaned_data
    try:
        state = runs.choose(run, sent["node"], sent["option"], client_id=sent["client_id"], at=timezone.now())
    except NotOffered as refusal:
        return show(request, run, refused=refusal.code)
    if request.htmx or state.over:
        return show(request, run, state)
    # The fragment puts a reader's focus, and a phone's screen, on what happens now.
    return redirect(reverse("scenarios:play", args=[run.public_id]) + "#now")


def show(request: SignedInRequest, run: Run, state: State | None = None, *, refused: str = "") -> HttpResponse:
    """The page, or of it only the moment, for a page that is there."""
    state = state or runs.state_of(run)
    if state.over:
        return to_the_debrief(request, run)
    story = runs.story_of(run)
    scene = scene_of(story, state, seed=str(run.public_id))
    context = {
        "run": run,
        "title": run.version.content["title"],
        "scene": scene,
        "seconds": runs.seconds_for(run, story, scene.node),
        "client_id": uuid4(),
        "refusal": REFUSALS.get(refused),
    }
    template = "scenarios/moment.html" if request.htmx else "scenarios/play.html"
    return render(request, template, context, status=409 if refused else 200)


def to_the_debrief(request: SignedInRequest, run: Run) -> HttpResponse:
    address = reverse("scenarios:debrief", args=[run.public_id])
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
