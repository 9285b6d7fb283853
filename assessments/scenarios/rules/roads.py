"""The way of an experienced mediator, and one's own beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.scenarios.rules.engine import Choice, State, Step, Variant, play
from assessments.scenarios.rules.story import Stop, Story
from assessments.scenarios.rules.vocabulary import SKILLS


@dataclass(frozen=True)
class Row:
    """One moment of either way: what was chosen there, and what an experienced mediator would."""

    node: str
    own: Step | None
    expert: Step | None
    why: str

    @property
    def is_same(self) -> bool:
        return bool(self.own and self.expert and self.own.option == self.expert.option)


def expert_run(story: Story, variant: Variant) -> State:
    """As far as the expert's choices lead. They are the same in both variants until the hidden fact comes out, for
    nobody knows which variant it is."""
    stops = {stop.node: stop for stop in story.expert}
    state = play(story, variant, [])
    while stop := stops.pop(state.node, None):
        state = play(story, variant, [Choice(stop.node, stop.option)], start=state)
    return state


def beside(story: Story, state: State, expert: State) -> list[Row]:
    """Both ways in one order. A moment that only the expert came by stands where it would have come."""
    return list(_merged(list(state.steps), list(expert.steps), {stop.node: stop for stop in story.expert}))


def _merged(own: list[Step], road: list[Step], stops: dict[str, Stop]) -> Iterator[Row]:
    visited = {step.node for step in own}

    def alone(steps: list[Step]) -> Iterator[Row]:
        """Where the own way never comes by. What it comes by later, it may out of order, is told there."""
        return (Row(other.node, None, other, stops[other.node].why) for other in steps if other.node not in visited)

    for step in own:
        place = next((place for place, other in enumerate(road) if other.node == step.node), None)
        if place is None:
            yield Row(step.node, step, None, "")
            continue
        yield from alone(road[:place])
        yield Row(step.node, step, road[place], stops[step.node].why)
        road = [other for other in road[:place] if other.node in visited] + road[place + 1 :]
    yield from alone(road)


def missed_skills(state: State, expert: State) -> tuple[str, ...]:
    """What the expert showed in this scene and this run did not."""
    return tuple(skill for skill in expert.skills if skill in SKILLS and skill not in state.skills)
