"""A scene taken up anywhere, as an editor tries it: with any meters, and choice by choice."""

from collections.abc import Sequence
from typing import NamedTuple

from assessments.scenarios.rules import guards
from assessments.scenarios.rules.engine import Choice, NotOffered, State, Variant, play
from assessments.scenarios.rules.story import Option, Story


class Offer(NamedTuple):
    """An option with all that the officer is not shown."""

    option: Option
    holds: bool


def stand(story: Story, variant: Variant, start: State, options: Sequence[str]) -> State:
    """Where the options lead from there, as far as they are on offer."""
    state = start
    for key in options:
        try:
            state = play(story, variant, [Choice(state.node, key)], start=state)
        except NotOffered:
            break
    return state


def offers(story: Story, state: State) -> list[Offer]:
    return [
        Offer(option, guards.holds(option.guard, tension=state.tension, trust=state.trust, flags=state.flags))
        for option in (story.nodes[state.node].options if not state.over else ())
    ]
