"""After the scene: how it ended, the way there beside a good one, and what to do next time."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from assessments.scenarios.forms import ReflectionForm, ReplayForm, StartForm
from assessments.scenarios.models import Run
from assessments.scenarios.rules import curve, path_map, roads
from assessments.scenarios.rules.engine import State, Variant
from assessments.scenarios.rules.story import Story
from assessments.scenarios.rules.verdict import judge
from assessments.scenarios.rules.vocabulary import ENDINGS, PITFALLS, SKILLS, VERDICTS
from assessments.scenarios.services import reflections, runs
from assessments.scenarios.views import looking_back
from assessments.scenarios.views.own import own_runs
from assessments.scenarios.wording import NOTES, REASONS
from course_site.core.refusals import Refusal

# The look of each verdict in `components/status_tag.html`.
TAGS = {"best": "done", "acceptable": "done", "not_indicated": "info", "not_yet": "open"}


@login_required
@require_GET
def debrief(request: HttpRequest, public_id: UUID) -> HttpResponse:
    run = get_object_or_404(own_runs(request), public_id=public_id)
    return show(request, run, reflection_form(run))


def show(request: HttpRequest, run: Run, form: ReflectionForm) -> HttpResponse:
    state = runs.state_of(run)
    if not state.over:
        return redirect("scenarios:play", run.public_id)
    story = runs.story_of(run)
    expert = roads.expert_run(story, Variant(run.variant))
    turns = looking_back.turns(story, state)
    context = {
        "run": run,
        "scenario": run.version.content,
        **ending_words(story, state),
        "lesson": story.lesson if state.met_red_flag else "",
        "stations": path_map.stations(story, state),
        "path": looking_back.path_rows(story, state),
        "points": looking_back.curve_points(story, state, turns),
        "turns": turns,
        "meter_headings": ["After", "Tension", "Trust"],
        "meter_rows": looking_back.meter_rows(story, state),
        "beside": looking_back.beside_rows(story, roads.beside(story, state, expert)) if story.expert else [],
        "skills": [SKILLS[skill] for skill in state.skills],
        "missed": [SKILLS[skill] for skill in roads.missed_skills(state, expert)],
        "pitfalls": [PITFALLS[skill] for skill in state.pitfalls],
        "reflection": form,
        "width": curve.WIDTH,
        "level": path_map.LEVEL,
        "again": StartForm(initial={"client_id": uuid4()}),
    }
    return render(request, "scenarios/debrief.html", context, status=422 if form.errors else 200)


def ending_words(story: Story, state: State) -> dict[str, Any]:
    ending, verdict = story.endings[state.ending], judge(story, state)
    return {
        "ending": ending,
        "ending_kind": ENDINGS[ending.kind],
        "verdict": VERDICTS[verdict.word],
        "verdict_kind": TAGS[verdict.word],
        "reasons": [NOTES[note] for note in sorted(state.notes)] + [REASONS[code] for code in verdict.reasons],
    }


def reflection_form(run: Run) -> ReflectionForm:
    written = reflections.standing(run)
    words = {"noticed": written.noticed, "next_time": written.next_time} if written else {}
    return ReflectionForm(initial={"client_id": uuid4(), **words}, comes_back_on=comes_back_on(run))


def comes_back_on(run: Run) -> date | None:
    return reflections.comes_back_on(run.user, at=timezone.now())


@login_required
@require_POST
def reflect(request: HttpRequest, public_id: UUID) -> HttpResponse:
    run = get_object_or_404(own_runs(request).finished(), public_id=public_id)
    form = ReflectionForm(request.POST, comes_back_on=comes_back_on(run))
    if form.is_valid():
        try:
            reflections.write(run, **form.cleaned_data, at=timezone.now())
        except Refusal:
            form.add_error(None, "This page was used before with other words. Reload it, and write them once more.")
        else:
            return redirect(reverse("scenarios:debrief", args=[run.public_id]) + "#reflection")
    return show(request, run, form)


@login_required
@require_POST
def replay(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Another way from one of its moments, in the same version and variant."""
    run = get_object_or_404(own_runs(request), public_id=public_id)
    form = ReplayForm(request.POST)
    if not form.is_valid():
        return redirect("scenarios:debrief", run.public_id)
    position = form.cleaned_data["position"] or 0
    # The page has one id for all its moments, and each of them begins a run of its own.
    client_id = uuid5(form.cleaned_data["client_id"], str(position))
    try:
        again = runs.replay(run, from_position=position, client_id=client_id, at=timezone.now())
    except runs.CannotStart as refusal:
        if refusal.code == "not_played":
            return redirect("scenarios:debrief", run.public_id)
        raise Http404 from refusal
    return redirect(reverse("scenarios:play", args=[again.public_id]) + "#now")
