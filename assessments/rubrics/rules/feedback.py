"""What an officer takes home from a run: one strength, one thing to try, and until when to play again."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from assessments.rubrics.rules.passing import TOP_LEVEL, Levels, Reason

RETAKE_WITHIN = timedelta(days=30)
# What an officer aims for; the levels below describe what went wrong.
PROFICIENT = 3


class Feedback(NamedTuple):
    """Keys of criteria; None where nothing was observed, or where nothing is left to try."""

    strength: str | None
    to_try: str | None


def feedback(order: Sequence[str], levels: Levels, shortfalls: Sequence[Reason]) -> Feedback:
    """The highest level, and what stood between the officer and passing, else the lowest level below the top.
    Of equals the first on the sheet."""
    observed = {key: level for key in order if (level := levels.get(key)) is not None}
    if not observed:
        return Feedback(None, None)
    # What stood in the way is no strength.
    in_the_way = [reason.criterion for reason in shortfalls if reason.criterion in observed]
    candidates = [key for key in observed if key not in in_the_way]
    strength = max(candidates, key=lambda key: observed[key], default=None)
    to_grow = in_the_way or [key for key in observed if observed[key] < TOP_LEVEL and key != strength]
    return Feedback(strength, min(to_grow, key=lambda key: observed[key], default=None))


def aim_above(level: int) -> int:
    return max(level + 1, PROFICIENT)


def play_again_until(played_on: date) -> date:
    return played_on + RETAKE_WITHIN
