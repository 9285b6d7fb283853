"""Where a scene can get to when everything is tried: what the engine does, not what the arrows promise."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from assessments.scenarios.rules.engine import Choice, State, Variant, play
from assessments.scenarios.rules.fault import Content, Fault
from assessments.scenarios.rules.story import Option, Story, read

# A scene of the course has some hundred; one that turns back at every corner, or remembers much, has no end of them.
MOST_STATES = 5_000


class Excess(NamedTuple):
    """An option that pushes a meter past 0 or 100, and the choices after which it pushes furthest."""

    node: str
    option: str
    meter: str
    value: int
    after: tuple[Choice, ...]


@dataclass(frozen=True)
class Explored:
    places: frozenset[str]
    endings: frozenset[str]
    excesses: tuple[Excess, ...]
    is_whole: bool  # everything was tried


# A scene is asked about when it is read, put and published, and as often as its editor stops typing.
@lru_cache(maxsize=64)
def explore(story: Story, variant: Variant, *, most: int = MOST_STATES) -> Explored:
    """Tries every choice in every state, the near ones first. Two ways that lead to one state are one."""
    start, ahead = play(story, variant, []), _ahead(story)
    ways: dict[object, tuple[Choice, ...]] = {_identity(start, ahead): ()}
    waiting = deque([start])
    places, endings = {start.node}, set()
    excesses: dict[tuple[str, str, str], Excess] = {}
    while waiting and len(ways) < most:
        state = waiting.popleft()
        way = ways[_identity(state, ahead)]
        for option in story.nodes[state.node].options:
            for excess in _excesses(state, option, way):
                known = excesses.setdefault(excess[:3], excess)
                if abs(excess.value - 50) > abs(known.value - 50):
                    excesses[excess[:3]] = excess
            choice = Choice(state.node, option.key)
            after = replace(play(story, variant, [choice], start=state), steps=())
            if after.over:
                endings.add(after.ending)
            elif (identity := _identity(after, ahead)) not in ways:
                ways[identity] = (*way, choice)
                places.add(after.node)
                waiting.append(after)
    return Explored(frozenset(places), frozenset(endings), tuple(excesses.values()), is_whole=not waiting)


def _ahead(story: Story) -> dict[str, frozenset[str]]:
    """The moments to which each can lead, itself among them where it lies on a ring."""
    next_to = {node.key: {option.next for option in node.options} & story.nodes.keys() for node in story.nodes.values()}
    ahead = {}
    for key in next_to:
        reached, waiting = set[str](), [key]
        while waiting:
            new = next_to[waiting.pop()] - reached
            reached |= new
            waiting += new
        ahead[key] = frozenset(reached)
    return ahead


def _identity(state: State, ahead: dict[str, frozenset[str]]) -> object:
    """What the rest of the scene depends on: not the order of the way, but how often it came by each place to which
    it may still come back."""
    passed = sorted(place for place in state.path if place in ahead[state.node])
    return state.node, state.tension, state.trust, tuple(passed), state.flags


def _excesses(state: State, option: Option, way: tuple[Choice, ...]) -> list[Excess]:
    reached = {"tension": state.tension + option.tension, "trust": state.trust + option.trust}
    return [
        Excess(state.node, option.key, meter, value, way) for meter, value in reached.items() if not 0 <= value <= 100
    ]


def faults(content: Content) -> Iterator[Fault]:
    """What no arrow shows: a meter that is pushed out of its range, and a place behind conditions that never hold. A
    scene too large to try whole is a fault itself, for nobody knows what else is in it."""
    story = read(content)
    tried = {variant: explore(story, variant) for variant in Variant}
    # Until the hidden fact is out both variants are one, and after it no meter moves.
    for excess in tried[Variant.A].excesses:
        way = " ".join(".".join(choice) for choice in excess.after) or "the first moment"
        what = f"can push {excess.meter} to {excess.value}, after {way}"
        remedy = f"Make it {_bearable(story, excess):+d}, or let the scene begin elsewhere."
        yield Fault(f"nodes.{excess.node}.options.{excess.option}", what, remedy, excess.meter)
    if all(explored.is_whole for explored in tried.values()):
        reached = frozenset().union(*(explored.places | explored.endings for explored in tried.values()))
        for kind in ("nodes", "endings"):
            for key in [place["key"] for place in content[kind] if place["key"] not in reached]:
                what, remedy = "is never reached: the conditions on the way never hold", "Loosen one of them."
                yield Fault(f"{kind}.{key}", what, remedy)
    else:
        what = f"can go in more than {MOST_STATES:,} ways, too many to try them all"
        remedy = "Let fewer options lead back to an earlier moment or set a flag."
        yield Fault("nodes", what, remedy)


def _bearable(story: Story, excess: Excess) -> int:
    """The most that the option may move the meter."""
    option = story.nodes[excess.node].option(excess.option)
    move = getattr(option, excess.meter)
    return int(move - (excess.value - max(0, min(100, excess.value))))
