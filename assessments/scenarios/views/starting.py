"""Choosing a role-play, and its first page."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from assessments.scenarios.forms import BeginForm
from assessments.scenarios.models import Scenario
from assessments.scenarios.rules.speech import lines
from assessments.scenarios.rules.story import read
from assessments.scenarios.services import plays, runs, versions
from assessments.scenarios.views.own import own_runs
from course_site.people.requests import SignedInRequest


@login_required
@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    own = own_runs(request).firsthand()
    played = set(own.finished().values_list("scenario_key", flat=True))
    begun = set(own.open().values_list("scenario_key", flat=True))
    cards = [card(scenario, played=played, begun=begun) for scenario in Scenario.objects.filter(live=True)]
    class_votes = plays.asked_of(request.user, at=timezone.now())
    return render(request, "scenarios/index.html", {"cards": cards, "class_votes": class_votes})


def card(scenario: Scenario, *, played: set[str], begun: set[str]) -> dict[str, Any]:
    """The inputs of `components/card.html`."""
    standing = "Go on where you left" if scenario.key in begun else "Played" if scenario.key in played else ""
    facts = [f"{scenario.minutes} minutes", standing]
    return {
        "title": scenario.title,
        "href": reverse("scenarios:start", args=[scenario.key]),
        "text": scenario.summary,
        "meta": " · ".join(fact for fact in facts if fact),
    }


@login_required
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, key: str) -> HttpResponse:
    """The setting and the people; a POST begins the run or goes on with the open one."""
    open_run = own_runs(request).open().firsthand().filter(scenario_key=key).first()
    version = open_run.version if open_run else versions.current(key)
    if version is None:
        return not_published(request, key)
    form = BeginForm(request.POST or None)
    if form.is_valid():
        return begin(request, key, form)
    story = read(version.content)
    context = {
        "scenario": version.content,
        "opening": lines(story.opening_line, story.parties),
        "open_run": open_run,
        "has_finished": own_runs(request).finished().filter(scenario_key=key).exists(),
        "form": BeginForm(initial={"client_id": uuid4()}),
        "has_clock": any(node.seconds for node in story.nodes.values()),
    }
    return render(request, "scenarios/start.html", context)


def begin(request: HttpRequest, key: str, form: BeginForm) -> HttpResponse:
    sent = form.cleaned_data
    try:
        run = runs.start(
            request.user,  # type: ignore[arg-type]
            key,
            client_id=sent["client_id"],
            at=timezone.now(),
            timed=not sent["without_clock"],
        )
    except runs.CannotStart as refusal:
        if refusal.code == "taken":
            raise Http404 from refusal
        return not_published(request, key)
    return redirect("scenarios:play", run.public_id)


def not_published(request: HttpRequest, key: str) -> HttpResponse:
    """Taken off the list; a draft that was never on it does not exist for those who play."""
    if not Scenario.objects.filter(key=key, first_published_at__isnull=False).exists():
        raise Http404
    context = {
        "title": "This role-play is resting",
        "text": "It is being rewritten and will come back. There are others to practice with today.",
        "next_href": reverse("scenarios:index"),
        "next_label": "Choose another scene",
    }
    return render(request, "core/refusal.html", context, status=404)
