"""An editor's desk: the map of a scene as it is drafted, and playing it from any of its moments. Nothing is kept."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_denied

from assessments.scenarios.forms import PlayTestForm
from assessments.scenarios.models import Scenario
from assessments.scenarios.rules import checker, graph, guards, play_testing
from assessments.scenarios.rules.engine import State, Variant
from assessments.scenarios.rules.fault import by_place
from assessments.scenarios.rules.story import Story, read
from assessments.scenarios.rules.verdict import judge
from assessments.scenarios.rules.vocabulary import ENDINGS, PITFALLS, SKILLS, VERDICTS
from assessments.scenarios.wording import NOTES


@require_safe
def play_test(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("scenarios.change_scenario"):
        return permission_denied(request)
    draft = get_object_or_404(Scenario, pk=pk).get_latest_revision_as_object()
    faults = checker.faults(draft.content)
    context = {
        "header_title": f"Play-test: {draft.title}",
        "page_title": "Play-test",
        "page_subtitle": draft.title,
        "header_icon": "group",
        "faults": faults,
        "drawing": graph.layout(draft.content, by_place(faults)),
        "address": request.path,
        "back": reverse("wagtailsnippets_scenarios_scenario:edit", args=[pk]),
    }
    # A scene whose parts are not whole cannot be played; the map shows it all the same.
    if checker.is_playable(draft.content):
        context |= playing(request, read(draft.content))
    return render(request, "scenarios/cms/play_test.html", context)


def playing(request: HttpRequest, story: Story) -> dict[str, Any]:
    form = PlayTestForm(story, request.GET.dict())
    asked = form.asked()
    start = State(asked["tension"], asked["trust"], node=asked["at"], path=(asked["at"],))
    variant = Variant(asked["variant"])
    options = [key for key in asked["choices"].split(",") if key]
    state = play_testing.stand(story, variant, start, options)
    return {
        "form": form,
        "state": state,
        "moment": story.nodes.get(state.node),
        "offers": offer_rows(story, state, asked),
        "steps": step_rows(state, asked),
        **(ending(story, state) if state.over else {}),
    }


def offer_rows(story: Story, state: State, asked: dict[str, Any]) -> list[dict[str, Any]]:
    made = [step.option.key for step in state.steps]
    return [
        {
            "option": option,
            "label": label(option.skill),
            "condition": guards.written(option.guard),
            "holds": holds,
            "query": urlencode({**asked, "choices": ",".join([*made, option.key])}),
        }
        for option, holds in play_testing.offers(story, state)
    ]


def step_rows(state: State, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """What was chosen, each with the address of how it stood before."""
    made = [step.option.key for step in state.steps]
    return [
        {
            "step": step,
            "label": label(step.option.skill),
            "back": urlencode({**asked, "choices": ",".join(made[:place])}),
        }
        for place, step in enumerate(state.steps)
    ]


def label(skill: str) -> str:
    return {**SKILLS, **PITFALLS}.get(skill, "")


def ending(story: Story, state: State) -> dict[str, Any]:
    # Taken up in the middle, a scene may end at once: then nothing was chosen, and there is nothing to judge.
    verdict = VERDICTS[judge(story, state).word] if state.steps else ""
    where = story.endings[state.ending]
    notes = [NOTES[note] for note in sorted(state.notes)]
    return {"ending": where, "ending_kind": ENDINGS[where.kind], "verdict": verdict, "notes": notes}
