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
    for step in own:
        places = [place for place, other in enumerate(road) if other.node == step.node]
        if not places:
            yield Row(step.node, step, None, "")
            continue
        before, same, road = road[: places[0]], road[places[0]], road[places[0] + 1 :]
        yield from (
            Row(other.node, None, other, stops[other.node].why) for other in before if other.node not in visited
        )
        yield Row(step.node, step, same, stops[step.node].why)
    yield from (Row(other.node, None, other, stops[other.node].why) for other in road if other.node not in visited)


def missed_skills(state: State, expert: State) -> tuple[str, ...]:
    """What the expert showed in this scene and this run did not."""
    return tuple(skill for skill in expert.skills if skill in SKILLS and skill not in state.skills)
