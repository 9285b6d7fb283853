"""The order in which a round is talked about: whoever mediated speaks first, what worked comes before what did not, and
each step shows no more of what was noted than the talk has come to."""

from collections.abc import Iterable
from enum import IntEnum

from assessments.rotations.rules.taps import DID_NOT, HEARD, WORKED, Note


class Step(IntEnum):
    MEDIATOR = 1
    WORKED = 2
    COACH = 3
    DID_NOT = 4


LAST = Step.DID_NOT
OPENED_BY = dict.fromkeys((*WORKED, HEARD), Step.WORKED) | dict.fromkeys(DID_NOT, Step.DID_NOT)


def unlocked(notes: Iterable[Note], step: Step) -> tuple[Note, ...]:
    return tuple(note for note in notes if OPENED_BY[note.code] <= step)


def balance(notes: Iterable[Note]) -> tuple[int, int]:
    """How many taps said that something worked, and how many that it did not."""
    codes = [note.code for note in notes]
    return sum(code in WORKED for code in codes), sum(code in DID_NOT for code in codes)
