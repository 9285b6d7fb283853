"""What each one in a room may know before a scene begins: their own card, and nothing of anybody else's."""

from dataclasses import dataclass
from typing import Any

from assessments.rotations.rules.rounds import Part
from assessments.scenarios.rules import speech
from assessments.scenarios.rules.engine import Variant
from assessments.scenarios.rules.story import Party

# Scenes with one party count the officer among the people in them.
THE_OFFICER = "You"
PLACES = {Part.FIRST_PARTY: 0, Part.SECOND_PARTY: 1}


@dataclass(frozen=True)
class Card:
    part: Part
    setting: str
    name: str = ""
    role: str = ""
    position: str = ""
    interests: tuple[str, ...] = ()
    softens: str = ""
    hardens: str = ""
    opening: tuple[str, ...] = ()
    hidden_fact: str = ""


def card(content: dict[str, Any], part: Part, variant: Variant) -> Card:
    """Whoever mediates or looks on gets the setting alone, and so does a second party where a scene has one."""
    parties = cast(content)
    place = PLACES.get(part, len(parties))
    if place >= len(parties):
        return Card(Part.OBSERVER if part in PLACES else part, content["setting"])
    party = parties[place]
    return Card(
        part,
        content["setting"],
        name=party["name"],
        role=party["role"],
        position=party["position"],
        interests=tuple(party["interests"]),
        softens=party.get("softens", ""),
        hardens=party.get("hardens", ""),
        opening=_opening(content["opening_line"], party),
        hidden_fact=content["variant_b"]["fact"] if variant == Variant.B and party["name"] == _holder(content) else "",
    )


def cast(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The two parties that are played. Whoever holds the hidden fact is the first of them."""
    parties = [party for party in content["parties"] if party["name"] != THE_OFFICER]
    return sorted(parties, key=lambda party: party["name"] != _holder(content))[:2]


def _holder(content: dict[str, Any]) -> str:
    holder: str = content["variant_b"].get("held_by", "")
    return holder


def _opening(line: str, party: dict[str, Any]) -> tuple[str, ...]:
    """What of the opening line is this one's to say."""
    alone = Party(party["name"], party["role"], party["position"])
    return tuple(said.text for said in speech.lines(line, (alone,)) if said.name)
