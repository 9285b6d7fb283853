"""The rows of the debrief: a run in the words of its page."""

from collections.abc import Sequence
from typing import Any

from assessments.scenarios.rules import curve, meters, speech
from assessments.scenarios.rules.curve import Point
from assessments.scenarios.rules.engine import State, Step
from assessments.scenarios.rules.roads import Row
from assessments.scenarios.rules.story import REVEAL, Story
from assessments.scenarios.rules.turning import turning_points
from assessments.scenarios.rules.vocabulary import PITFALLS, SKILLS


def path_rows(story: Story, state: State) -> list[dict[str, Any]]:
    """Every choice with the moment it answered, what came of it, and its name in plain words."""
    return [
        {
            "position": position,
            "moment": speech.lines(story.nodes[step.node].text, story.parties),
            "is_reveal": step.node == REVEAL,
            "said": speech.said(step.option.text),
            "result": speech.lines(step.result, story.parties),
            "skill": SKILLS.get(step.option.skill, ""),
            "pitfall": PITFALLS.get(step.option.skill, ""),
        }
        for position, step in enumerate(state.steps)
    ]


def turns(story: Story, state: State) -> list[dict[str, Any]]:
    """The turning points in words, each with what was chosen there."""
    tension = _tension(story, state)
    return [
        {
            "number": turn.number,
            "position": turn.number - 1,
            "label": f"up {turn.by}" if turn.is_rise else f"down {-turn.by}",
            "is_rise": turn.is_rise,
            "before": tension[turn.number - 1],
            "after": tension[turn.number],
            "said": speech.said(state.steps[turn.number - 1].option.text),
        }
        for turn in turning_points(tension)
    ]


def curve_points(story: Story, state: State, marked: Sequence[dict[str, Any]]) -> list[Point]:
    return curve.points(_tension(story, state), {turn["number"]: turn["label"] for turn in marked})


def _tension(story: Story, state: State) -> list[int]:
    return [story.tension, *(step.tension for step in state.steps)]


def meter_rows(story: Story, state: State) -> list[list[str]]:
    """The rows of the table beside the curve."""
    start = ["Start", *_in_words(story.tension, story.trust)]
    return [start] + [
        [f"Choice {number}", *_in_words(step.tension, step.trust)] for number, step in enumerate(state.steps, start=1)
    ]


def _in_words(tension: int, trust: int) -> list[str]:
    return [f"{tension}, {meters.tension_word(tension)}", f"{trust}, {meters.trust_word(trust)}"]


def beside_rows(story: Story, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Both ways, moment by moment."""
    return [
        {
            "moment": story.nodes[row.node].text,
            "own": _said(row.own),
            "expert": _said(row.expert),
            "is_same": row.is_same,
            "why": row.why,
        }
        for row in rows
    ]


def _said(step: Step | None) -> str:
    return speech.said(step.option.text) if step else ""
