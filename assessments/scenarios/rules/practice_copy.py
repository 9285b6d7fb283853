"""A scene as data that a phone plays by itself (`static/scenarios/engine.js`). It holds every moment, so it is for
whoever has played that variant to its end; what the debrief is for stays behind: skills, reasons, the lesson."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from assessments.scenarios.rules import meters, speech
from assessments.scenarios.rules.engine import BOILING, MOST_VISITS, Variant, brings_it_out
from assessments.scenarios.rules.story import ALWAYS, COOLED, MISSED, REVEAL, Ending, Node, Story, read
from assessments.scenarios.rules.vocabulary import ENDINGS


def practice_copy(content: dict[str, Any], variant: Variant) -> dict[str, Any]:
    story = read(content)
    nodes = [node for node in story.nodes.values() if variant is Variant.B or node.key != REVEAL]
    return {
        "title": content["title"],
        "setting": content["setting"],
        "people": [{"name": party.name, "role": party.role} for party in story.parties],
        "opening": _lines(story.opening_line, story),
        "words": {"tension": meters.TENSION, "trust": meters.TRUST},
        "start": {"tension": story.tension, "trust": story.trust},
        "first": story.first,
        "boiling": BOILING,
        "most_visits": MOST_VISITS,
        "cooled": COOLED,
        "hidden": _hidden(story) if variant is Variant.B else None,
        "nodes": {node.key: _moment(node, story, variant) for node in nodes},
        "endings": {ending.key: _ending(ending) for ending in _reached(story, nodes, variant)},
    }


def _hidden(story: Story) -> dict[str, str]:
    return {
        "node": REVEAL,
        "shows_at": story.reveal_node if story.reveal_when == ALWAYS else "",
        "missed": MISSED,
    }


def _moment(node: Node, story: Story, variant: Variant) -> dict[str, Any]:
    return {
        # Of pictures and sounds, their words.
        "text": [line for text in (node.text, *(medium.text for medium in node.media)) for line in _lines(text, story)],
        "options": [
            {
                "key": option.key,
                "text": option.text,
                "said": speech.said(option.text),
                "tension": option.tension,
                "trust": option.trust,
                "result": _lines(option.result, story),
                "guard": [asdict(term) for term in option.guard],
                "fallback": option.fallback,
                "sets": option.sets,
                "next": option.next,
                "brings_it_out": brings_it_out(story, variant, node.key, option),
            }
            for option in node.offered
        ],
    }


def _reached(story: Story, nodes: Iterable[Node], variant: Variant) -> list[Ending]:
    """The endings that a run of this variant can come to."""
    named = {place for node in nodes for option in node.offered for place in (option.next, option.fallback)}
    named |= {COOLED, MISSED} if variant is Variant.B else {COOLED}
    return [ending for key, ending in story.endings.items() if key in named]


def _ending(ending: Ending) -> dict[str, str]:
    return {"kind": ENDINGS[ending.kind], "text": ending.text, "debrief": ending.debrief}


def _lines(text: str, story: Story) -> list[dict[str, str]]:
    return [asdict(line) for line in speech.lines(text, story.parties)]
