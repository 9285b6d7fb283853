"""What the server says to one item."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    KEPT = "kept"
    # Kept too, and somebody else said something different: the trainer decides.
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    code: str = ""
    reasons: tuple[Any, ...] = ()
    # What stands here instead of, or beside, what the item says; in plain values.
    theirs: dict[str, Any] = field(default_factory=dict)


KEPT = Answer(Outcome.KEPT)


def refused(code: str, **known: Any) -> Answer:
    return Answer(Outcome.REFUSED, code, **known)
