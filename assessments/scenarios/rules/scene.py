"""What the player sees now, and nothing else: no skill, no number to come, no place not reached yet."""

import hashlib
from dataclasses import dataclass

from assessments.scenarios.rules import meters, speech
from assessments.scenarios.rules.engine import State, Step
from assessments.scenarios.rules.speech import Line
from assessments.scenarios.rules.story import REVEAL, Medium, Node, Option, Story


@dataclass(frozen=True)
class Meter:
    kind: str
    label: str
    value: int
    word: str
    change: str


@dataclass(frozen=True)
class Move:
    """An option as the player sees it."""

    key: str
    text: str


@dataclass(frozen=True)
class Scene:
    node: str
    said: str
    answer: tuple[Line, ...]
    is_return: bool
    is_reveal: bool
    now: tuple[Line, ...]
    media: tuple[Medium, ...]
    moves: tuple[Move, ...]
    meters: tuple[Meter, Meter]
    number: int
    when_time_is_up: str


def scene_of(story: Story, state: State, *, seed: str) -> Scene:
    """The scene at the node of a state that is not over. The seed settles the order of the moves."""
    node = story.nodes[state.node]
    last = state.steps[-1] if state.steps else None
    return Scene(
        node=node.key,
        said=speech.said(last.option.text) if last else "",
        answer=speech.lines(last.result, story.parties) if last else (),
        is_return=state.is_return,
        is_reveal=node.key == REVEAL,
        now=speech.lines(node.text, story.parties),
        media=node.media,
        moves=_shuffled(node, seed),
        meters=_meters(story, state.steps, state.tension, state.trust),
        number=len(state.steps) + 1,
        when_time_is_up=node.when_time_is_up,
    )


def _shuffled(node: Node, seed: str) -> tuple[Move, ...]:
    """The better option would otherwise stand first; within a run the order stays."""

    def place(option: Option) -> str:
        return hashlib.sha256(f"{seed}/{node.key}/{option.key}".encode()).hexdigest()

    return tuple(Move(option.key, option.text) for option in sorted(node.offered, key=place))


def _meters(story: Story, steps: tuple[Step, ...], tension: int, trust: int) -> tuple[Meter, Meter]:
    before = steps[-2] if len(steps) > 1 else None
    earlier_tension = before.tension if before else story.tension
    earlier_trust = before.trust if before else story.trust
    return (
        Meter("tension", "Tension", tension, meters.tension_word(tension), _change(tension - earlier_tension)),
        Meter("trust", "Trust", trust, meters.trust_word(trust), _change(trust - earlier_trust)),
    )


def _change(by: int) -> str:
    return f"up {by}" if by > 0 else f"down {-by}" if by < 0 else ""
