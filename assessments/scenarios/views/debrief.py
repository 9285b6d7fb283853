"""After the scene: how it ended, the way there, and what to ask oneself."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from assessments.scenarios.forms import StartForm
from assessments.scenarios.rules import curve, meters, speech
from assessments.scenarios.rules.engine import State
from assessments.scenarios.rules.story import REVEAL, Story
from assessments.scenarios.rules.verdict import judge
from assessments.scenarios.rules.vocabulary import ENDINGS, PITFALLS, SKILLS, VERDICTS
from assessments.scenarios.services import runs
from assessments.scenarios.views.own import own_runs
from assessments.scenarios.wording import NOTES, REASONS


@login_required
@require_GET
def debrief(request: HttpRequest, public_id: UUID) -> HttpResponse:
    run = get_object_or_404(own_runs(request), public_id=public_id)
    state = runs.state_of(run)
    if not state.over:
        return redirect("scenarios:play", run.public_id)
    story = runs.story_of(run)
    verdict = judge(story, state)
    ending = story.endings[state.ending]
    context = {
        "run": run,
        "scenario": run.version.content,
        "ending": ending,
        "ending_kind": ENDINGS[ending.kind],
        "verdict": VERDICTS[verdict.word],
        "verdict_kind": TAGS[verdict.word],
        "reasons": [NOTES[note] for note in sorted(state.notes)] + [REASONS[code] for code in verdict.reasons],
        "lesson": story.lesson if state.met_red_flag else "",
        "path": path_rows(story, state),
        "points": curve.points([story.tension, *(step.tension for step in state.steps)]),
        "meter_headings": ["After", "Tension", "Trust"],
        "meter_rows": meter_rows(story, state),
        "skills": [SKILLS[skill] for skill in state.skills],
        "pitfalls": [PITFALLS[skill] for skill in state.pitfalls],
        "again": StartForm(initial={"client_id": uuid4()}),
    }
    return render(request, "scenarios/debrief.html", context)


# The look of each verdict in `components/status_tag.html`.
TAGS = {"best": "done", "acceptable": "done", "not_indicated": "info", "not_yet": "open"}


def path_rows(story: Story, state: State) -> list[dict[str, Any]]:
    """Every choice with the moment it answered, what came of it, and its name in plain words."""
    return [
        {
            "moment": speech.line(story.nodes[step.node].text, story.parties),
            "is_reveal": step.node == REVEAL,
            "said": speech.said(step.option.text),
            "result": speech.line(step.result, story.parties) if step.result else None,
            "skill": SKILLS.get(step.option.skill, ""),
            "pitfall": PITFALLS.get(step.option.skill, ""),
        }
        for step in state.steps
    ]


def meter_rows(story: Story, state: State) -> list[list[str]]:
    """The rows of the table beside the curve."""
    start = ["Start", *_in_words(story.tension, story.trust)]
    return [start] + [
        [f"Choice {number}", *_in_words(step.tension, step.trust)] for number, step in enumerate(state.steps, start=1)
    ]


def _in_words(tension: int, trust: int) -> list[str]:
    return [f"{tension}, {meters.tension_word(tension)}", f"{trust}, {meters.trust_word(trust)}"]


@login_required
@require_POST
def replay(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same scene from the start, in the same version and variant."""
    run = get_object_or_404(own_runs(request), public_id=public_id)
    form = StartForm(request.POST)
    if not form.is_valid():
        return redirect("scenarios:debrief", run.public_id)
    try:
        again = runs.replay(run, client_id=form.cleaned_data["client_id"], at=timezone.now())
    except runs.CannotStart as refusal:
        raise Http404 from refusal
    return redirect("scenarios:play", again.public_id)
