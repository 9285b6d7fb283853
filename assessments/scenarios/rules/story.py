"""A scenario as values: what the engine plays. Read from the content of a version, which the checker passed."""

from dataclasses import dataclass
from typing import Any

from assessments.scenarios.rules import guards
from assessments.scenarios.rules.guards import Guard

# The place where variant B shows its hidden fact. A name of its own, so that a choice sent twice at the node
# before it can never be taken for an answer to the fact.
REVEAL = "reveal"
ALWAYS = "always"

COOLED = "e_cool"
MISSED = "e_missed"


@dataclass(frozen=True)
class Party:
    name: str
    role: str
    position: str


@dataclass(frozen=True)
class Option:
    key: str
    text: str
    next: str
    skill: str = ""
    tension: int = 0
    trust: int = 0
    result: str = ""
    guard: Guard = ()
    fallback: str = ""


@dataclass(frozen=True)
class Node:
    key: str
    text: str
    options: tuple[Option, ...]

    def option(self, key: str) -> Option | None:
        return next((option for option in self.options if option.key == key), None)


@dataclass(frozen=True)
class Ending:
    key: str
    kind: str
    text: str
    verdict: str


@dataclass(frozen=True)
class Story:
    parties: tuple[Party, ...]
    opening_line: str
    tension: int
    trust: int
    first: str
    nodes: dict[str, Node]
    endings: dict[str, Ending]
    must_screen: bool
    reveal_node: str
    reveal_when: str
    lesson: str


def read(content: dict[str, Any]) -> Story:
    hidden = content["variant_b"]
    nodes = [_node(node) for node in content["nodes"]]
    return Story(
        parties=tuple(Party(party["name"], party["role"], party["position"]) for party in content["parties"]),
        opening_line=content["opening_line"],
        tension=content["start"]["tension"],
        trust=content["start"]["trust"],
        first=nodes[0].key,
        nodes={node.key: node for node in [*nodes, _reveal(hidden)]},
        endings={
            ending["key"]: Ending(ending["key"], ending["type"], ending["text"], ending["verdict"])
            for ending in content["endings"]
        },
        must_screen=content["must_screen"],
        reveal_node=hidden["reveal_node"],
        reveal_when=hidden["reveal_when"],
        lesson=hidden["lesson"],
    )


def _node(node: dict[str, Any]) -> Node:
    return Node(node["key"], node["text"], tuple(_option(option) for option in node["options"]))


def _option(option: dict[str, Any]) -> Option:
    return Option(
        key=option["key"],
        text=option["text"],
        next=option["next"],
        skill=option["skill"],
        tension=option["tension"],
        trust=option["trust"],
        result=option["result"],
        guard=guards.parse(option.get("guard", "")),
        fallback=option.get("fallback", ""),
    )


def _reveal(hidden: dict[str, Any]) -> Node:
    """The hidden fact is a node like any other; each of its choices ends the scene."""
    choices = (Option(choice["key"], choice["text"], choice["ending"]) for choice in hidden["choices"])
    return Node(REVEAL, hidden["fact"], tuple(choices))
