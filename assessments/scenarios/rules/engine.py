"""The engine of a role-play: a story, a variant and the choices so far give the state, and nothing else does."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from assessments.scenarios.rules import guards
from assessments.scenarios.rules.story import ALWAYS, COOLED, MISSED, REVEAL, Option, Story
from assessments.scenarios.rules.vocabulary import PITFALLS, SKILLS

BOILING = 90
MOST_VISITS = 2


class Variant(StrEnum):
    A = "A"
    B = "B"

    @property
    def other(self) -> "Variant":
        return Variant.B if self is Variant.A else Variant.A


class Note(StrEnum):
    """Why the scene took a turn that the option did not name."""

    BOILED_OVER = "boiled_over"
    NOT_READY = "not_ready"
    WENT_IN_CIRCLES = "went_in_circles"
    NEVER_ASKED = "never_asked"


class Choice(NamedTuple):
    node: str
    option: str


class NotOffered(Exception):
    """A choice that the scene does not offer now; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Step:
    """One choice and what came of it. The meters are those after it."""

    node: str
    option: Option
    result: str
    tension: int
    trust: int


@dataclass(frozen=True)
class State:
    tension: int
    trust: int
    node: str = ""
    ending: str = ""
    path: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    flags: frozenset[str] = frozenset()
    notes: frozenset[Note] = field(default_factory=frozenset)

    @property
    def over(self) -> bool:
        return bool(self.ending)

    @property
    def met_red_flag(self) -> bool:
        """The hidden fact of variant B came to light."""
        return REVEAL in self.path

    @property
    def is_return(self) -> bool:
        return self.path.count(self.node) > 1

    @property
    def skills(self) -> tuple[str, ...]:
        return self._shown(SKILLS)

    @property
    def pitfalls(self) -> tuple[str, ...]:
        return self._shown(PITFALLS)

    def _shown(self, vocabulary: dict[str, str]) -> tuple[str, ...]:
        """In the order in which they were first shown."""
        shown = (step.option.skill for step in self.steps)
        return tuple(dict.fromkeys(skill for skill in shown if skill in vocabulary))


def play(story: Story, variant: Variant, choices: Iterable[Choice], *, start: State | None = None) -> State:
    """The state after the choices, from the beginning or from another state. Raises NotOffered on a choice that
    was not on offer."""
    state = start or _arrive(story, variant, State(story.tension, story.trust), story.first)
    for choice in choices:
        state = _choose(story, variant, state, choice)
    return state


def _choose(story: Story, variant: Variant, state: State, choice: Choice) -> State:
    if state.over:
        raise NotOffered("over")
    option = story.nodes[state.node].option(choice.option) if choice.node == state.node else None
    if option is None:
        raise NotOffered("not_offered")
    ready = guards.holds(option.guard, tension=state.tension, trust=state.trust, flags=state.flags)
    reveals = brings_it_out(story, variant, state.node, option)
    step = Step(
        node=state.node,
        option=option,
        result=option.result if ready and not reveals else "",
        tension=_clamp(state.tension + option.tension),
        trust=_clamp(state.trust + option.trust),
    )
    state = replace(
        state,
        tension=step.tension,
        trust=step.trust,
        steps=(*state.steps, step),
        flags=state.flags | set(option.sets),
    )
    if state.tension >= BOILING:
        return _end(variant, state, COOLED, Note.BOILED_OVER)
    if reveals:
        return _stand_at(state, REVEAL)
    if not ready:
        return _end(variant, state, option.fallback, Note.NOT_READY)
    return _arrive(story, variant, state, option.next)


def brings_it_out(story: Story, variant: Variant, node: str, option: Option) -> bool:
    """Whether this option there makes the hidden fact of variant B known."""
    return variant is Variant.B and node == story.reveal_node and option.skill == story.reveal_when


def _arrive(story: Story, variant: Variant, state: State, place: str) -> State:
    if place in story.endings:
        return _end(variant, state, place)
    if state.path.count(place) == MOST_VISITS:
        return _end(variant, state, COOLED, Note.WENT_IN_CIRCLES)
    if variant is Variant.B and place == story.reveal_node and story.reveal_when == ALWAYS:
        return _stand_at(state, REVEAL)
    return _stand_at(state, place)


def _stand_at(state: State, place: str) -> State:
    return replace(state, node=place, path=(*state.path, place))


def _end(variant: Variant, state: State, ending: str, *notes: Note) -> State:
    """A run of variant B that ends before the fact came to light has missed it, however well it went."""
    if variant is Variant.B and not state.met_red_flag:
        ending, notes = MISSED, (*notes, Note.NEVER_ASKED)
    return replace(state, node="", ending=ending, notes=state.notes | set(notes))


def _clamp(value: int) -> int:
    return max(0, min(100, value))
