"""Which questions of a bank stand in an attempt, and in what order."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Self


@dataclass(frozen=True)
class Drawable:
    """What a draw knows of a question."""

    objective: str
    kind: str

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Self:
        return cls(content["objective"], content["kind"])


def draw(
    pool: Mapping[str, Drawable], count: int, always: Sequence[str], random: Random, seen: Collection[str] = ()
) -> list[str]:
    """At most `count` keys of the pool, shuffled: those of `always`, and as many on each objective as `spread` says.

    Within an objective what was not `seen` comes first, and then a kind that is not there yet."""
    drawn = [key for key in always if key in pool][:count]
    here = Counter(pool[key].objective for key in drawn)
    wanted = spread(pool, count, here) - here
    for objective in random.sample(sorted(wanted.elements()), wanted.total()):
        drawn.append(_pick(pool, objective, drawn, seen, random))
    random.shuffle(drawn)
    return drawn


def spread(pool: Mapping[str, Drawable], count: int, here: Counter[str]) -> Counter[str]:
    """How many questions each objective gets, the same at every draw: the next place goes to the objective that has
    the fewest, then to the one with the most questions left."""
    left = Counter(question.objective for question in pool.values()) - here
    places = Counter(here)
    while places.total() < count and left:
        objective = min(left, key=lambda one: (places[one], -left[one], one))
        places[objective] += 1
        left -= Counter([objective])
    return places


def _pick(
    pool: Mapping[str, Drawable], objective: str, drawn: Sequence[str], seen: Collection[str], random: Random
) -> str:
    free = sorted(key for key in pool if pool[key].objective == objective and key not in drawn)
    fresh = [key for key in free if key not in seen] or free
    kinds = {pool[key].kind for key in drawn}
    return random.choice([key for key in fresh if pool[key].kind not in kinds] or fresh)
