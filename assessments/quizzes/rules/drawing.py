"""Which questions of a bank stand in an attempt, and in what order."""

from collections.abc import Mapping, Sequence
from random import Random


def draw(pool: Mapping[str, str], count: int, always: Sequence[str], random: Random) -> list[str]:
    """`pool` gives the kind of every question by its key; answers at most `count` keys, shuffled.

    The questions of `always` come first, then one of every kind that is not there yet, then any."""
    drawn = [key for key in always if key in pool][:count]
    for kind in sorted(set(pool.values()) - {pool[key] for key in drawn}):
        if len(drawn) < count:
            drawn.append(random.choice(sorted(key for key in pool if pool[key] == kind)))
    rest = sorted(set(pool) - set(drawn))
    drawn += random.sample(rest, min(len(rest), count - len(drawn)))
    random.shuffle(drawn)
    return drawn
