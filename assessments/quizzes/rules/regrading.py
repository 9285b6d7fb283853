"""How an answer that was given to one version of a question counts by another."""

from collections.abc import Sequence
from enum import StrEnum


class Act(StrEnum):
    """What is done about a version that turned out to be wrong after it was answered."""

    LEAVE = "leave"
    REGRADE = "regrade"
    EVERYONE = "everyone"


class Incomparable(ValueError):
    """The other version asks something else, so an answer to the first says nothing about it."""


def places(before: Sequence[str], after: Sequence[str]) -> list[int]:
    """Place in the version that was answered → place in the one that judges.

    The same texts may have changed places; or a text may have been put differently in its place, but not both."""
    if sorted(before) == sorted(after):
        return [after.index(text) for text in before]
    pairs = zip(before, after, strict=False)
    in_place = all(old == new or (old not in after and new not in before) for old, new in pairs)
    if len(before) == len(after) and in_place:
        return list(range(len(before)))
    raise Incomparable
