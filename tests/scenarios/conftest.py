"""Role-plays of the tests: a small one with canaries where the player must not look, and the course's twelve."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from assessments.scenarios.models import Run, Scenario
from assessments.scenarios.rules.engine import State
from assessments.scenarios.rules.story import REVEAL
from assessments.scenarios.services import authoring
from course_site.cohorts.models import TrainingSession
from tests.yaml_files import read_yaml

FOUR_DAY = Path(__file__).parents[2] / "course_site/content/four_day/scenarios"
COURSE = {path.stem: read_yaml(path) for path in sorted(FOUR_DAY.glob("S*.yaml"))}

# Stands in everything the player has not reached, and in the skills and lessons meant for afterwards.
CANARY = "canary"


def option(key: str, skill: str, tension: int, trust: int, leads_to: str, **more: str) -> dict[str, Any]:
    return {
        "key": key,
        "text": f"Option {key}",
        "skill": skill,
        "tension": tension,
        "trust": trust,
        "result": f"{CANARY} result {key}",
        "next": leads_to,
        **more,
    }


def ending(key: str, kind: str, verdict: str, words: str) -> dict[str, str]:
    text, debrief = f"{CANARY} {words}.", f"{CANARY} What to take from it: {words}."
    return {"key": key, "type": kind, "verdict": verdict, "text": text, "debrief": debrief}


def small_scenario() -> dict[str, Any]:
    """Three moments. `hall` can be asked in (variant B), `street` can be gone round in."""
    return {
        "key": "T1",
        "slug": "the-stairs",
        "title": "The stairs",
        "summary": "Two neighbors on a landing.",
        "minutes": 5,
        "modules": ["D1M2"],
        "must_screen": True,
        "rubric": ["R1", "R3"],
        "setting": "Late, on a landing.",
        "parties": [
            {"name": "Ada Lane", "role": "downstairs", "position": "Quiet.", "interests": [f"{CANARY} sleep"]},
            {"name": "Ben Moss", "role": "upstairs", "position": "Music.", "interests": [f"{CANARY} work"]},
        ],
        "opening_line": 'Ada: "At last."',
        "start": {"tension": 50, "trust": 40},
        "nodes": [
            {
                "key": "street",
                "text": 'Ada: "Do something."',
                "options": [
                    option("listen", "reflect", -10, 10, "hall"),
                    option("order", "command", 20, -20, "stairs"),
                    option("shout", "threaten", 45, -30, "stairs"),
                ],
            },
            {
                "key": "stairs",
                "text": f"{CANARY} Both shout.",
                "options": [
                    option("breathe", "self_regulate", -15, 10, "street"),
                    option("leave", "dismiss", 5, -10, "e_cool"),
                ],
            },
            {
                "key": "hall",
                "text": f"{CANARY} They will talk.",
                "options": [
                    option("ask", "screen", -3, 5, "door"),
                    option("sum", "summarize", -5, 5, "door"),
                ],
            },
            {
                "key": "door",
                "text": f"{CANARY} How do you close?",
                "options": [
                    option("deal", "agreement", -5, 5, "e_agree", guard="trust>=50 and tension<=45", fallback="e_cool"),
                    option("refer", "referral", -5, 5, "e_refer"),
                ],
            },
        ],
        "endings": [
            ending("e_agree", "voluntary_agreement", "best", "A deal"),
            ending("e_refer", "referral_cdrc", "best", "A date"),
            ending("e_cool", "cooling_off", "best", "Apart"),
            ending("e_stop", "safe_stop", "best", "Stopped"),
            ending("e_missed", "missed_red_flag", "not_yet", "Missed"),
        ],
        "variant_b": {
            "reveal_node": "hall",
            "reveal_when": "screen",
            "fact": f"{CANARY} He broke her door.",
            "lesson": f"{CANARY} Ask each one alone.",
            "choices": [
                {"key": "stop", "text": f"{CANARY} Stop.", "ending": "e_stop"},
                {"key": "go_on", "text": f"{CANARY} Go on.", "ending": "e_missed"},
            ],
        },
        "expert": [
            {"node": "street", "option": "listen", "why": f"{CANARY} why listen"},
            {"node": "hall", "option": "ask", "why": f"{CANARY} why ask"},
            {"node": "door", "option": "deal", "why": f"{CANARY} why deal"},
            {"node": "reveal", "option": "stop", "why": f"{CANARY} why stop"},
        ],
        "red_flags": [f"{CANARY} a broken door"],
        "debrief": [f"{CANARY} What did you hear?"],
    }  # fmt: skip


def given_away(content: dict[str, Any], state: State, page: str) -> list[str]:
    """The texts of a page that somebody at this state has not come to. Short ones may stand anywhere."""
    seen = {step.result for step in state.steps}
    texts = [content["variant_b"]["fact"]] if state.node != REVEAL else []
    texts += [content["variant_b"]["lesson"], *content["debrief"]]
    texts += [ending["text"] for ending in content["endings"]]
    texts += [choice["text"] for choice in content["variant_b"]["choices"] if state.node != REVEAL]
    for node in content["nodes"]:
        if node["key"] not in state.path:
            texts += [node["text"], *(option["text"] for option in node["options"])]
        texts += [option["result"] for option in node["options"] if option["result"] not in seen]
    return [text for text in texts if len(text) > 12 and text in page]


@pytest.fixture
def small() -> dict[str, Any]:
    return small_scenario()


@pytest.fixture
def scenario(db, small) -> Scenario:
    """The small one, published."""
    return authoring.put_scenario(small, publish=True)


@pytest.fixture
def as_variant():
    """Turns a run that has no choices yet into the other variant."""

    def turn(run: Run, variant: str) -> Run:
        Run.objects.filter(pk=run.pk).update(variant=variant)
        run.refresh_from_db()
        return run

    return turn


@pytest.fixture
def meets_now(cohort) -> TrainingSession:
    """The second day of Chen's class, in class as these lines run: the pages ask the clock."""
    now = timezone.now()
    cohort.sessions.filter(day="D2").update(starts_at=now, ends_at=now + timedelta(hours=8))
    return cohort.sessions.get(day="D2")
