"""A scenario as values: what the engine plays. Read from the content of a version, which the checker passed."""

from dataclasses import dataclass
from typing import Any

from assessments.scenarios.rules import guards
from assessments.scenarios.rules.guards import Guard

# The place where variant B shows its hidden fact. A name of its own, so that a choice sent twice at the node
# before it can never be taken for an answer to the fact.
REVEAL = "reveal"
ALWAYS = "always"

# What a moment may show and let hear, and the field with the words that stand for it.
MEDIA = {"picture": "picture_text", "sound": "transcript"}

COOLED = "e_cool"
MISSED = "e_missed"


@dataclass(frozen=True)
class Party:
    name: str
    role: str
    position: str
    softens: str = ""
    hardens: str = ""


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
    sets: tuple[str, ...] = ()
    by_time: bool = False


@dataclass(frozen=True)
class Medium:
    """A picture or a sound by the hash of its bytes, and what it says in words."""

    kind: str
    digest: str
    text: str


@dataclass(frozen=True)
class Node:
    key: str
    text: str
    options: tuple[Option, ...]
    seconds: int = 0
    media: tuple[Medium, ...] = ()

    @property
    def offered(self) -> tuple[Option, ...]:
        """What can be chosen; what happens when the time is up cannot."""
        return tuple(option for option in self.options if not option.by_time)

    @property
    def when_time_is_up(self) -> str:
        return next((option.key for option in self.options if option.by_time), "")

    def option(self, key: str) -> Option | None:
        return next((option for option in self.options if option.key == key), None)


@dataclass(frozen=True)
class Ending:
    key: str
    kind: str
    text: str
    verdict: str
    debrief: str = ""


@dataclass(frozen=True)
class Stop:
    """One choice on the way that an experienced mediator would take, and why."""

    node: str
    option: str
    why: str


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
    held_by: str = ""
    expert: tuple[Stop, ...] = ()

    def __hash__(self) -> int:
        """Of what tells scenes apart; what cannot be hashed is compared."""
        return hash((self.opening_line, self.tension, self.trust, *self.nodes))


def read(content: dict[str, Any]) -> Story:
    """What came later than the first versions may be missing: those play on as they were published."""
    hidden = content["variant_b"]
    nodes = [_node(node) for node in content["nodes"]]
    return Story(
        parties=tuple(_party(party) for party in content["parties"]),
        opening_line=content["opening_line"],
        tension=content["start"]["tension"],
        trust=content["start"]["trust"],
        first=nodes[0].key,
        nodes={node.key: node for node in [*nodes, _reveal(hidden)]},
        endings={ending["key"]: _ending(ending) for ending in content["endings"]},
        must_screen=content["must_screen"],
        reveal_node=hidden["reveal_node"],
        reveal_when=hidden["reveal_when"],
        lesson=hidden["lesson"],
        held_by=hidden.get("held_by", ""),
        expert=tuple(Stop(stop["node"], stop["option"], stop["why"]) for stop in content.get("expert", [])),
    )


def _party(party: dict[str, Any]) -> Party:
    return Party(party["name"], party["role"], party["position"], party.get("softens", ""), party.get("hardens", ""))


def _ending(ending: dict[str, Any]) -> Ending:
    return Ending(ending["key"], ending["type"], ending["text"], ending["verdict"], ending.get("debrief", ""))


def _node(node: dict[str, Any]) -> Node:
    options = tuple(_option(option) for option in node["options"])
    media = (Medium(kind, node[kind], node.get(words, "")) for kind, words in MEDIA.items() if node.get(kind))
    return Node(node["key"], node["text"], options, node.get("seconds", 0), tuple(media))


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
        sets=tuple(option.get("sets", "").split()),
        by_time=option.get("by_time", False),
    )


def _reveal(hidden: dict[str, Any]) -> Node:
    """The hidden fact is a node like any other; each of its choices ends the scene."""
    choices = (Option(choice["key"], choice["text"], choice["ending"]) for choice in hidden["choices"])
    return Node(REVEAL, hidden["fact"], tuple(choices))
