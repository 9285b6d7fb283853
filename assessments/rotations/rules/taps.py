"""What can be noted while a scene is played: what the mediator is heard to do, and how heard a party feels. A phone
sends all that it has noted in a round, each time."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from assessments.rotations.rules.rounds import Part

WORKED = ("open_question", "reflection", "summary", "reframe")
DID_NOT = ("interruption", "advice", "blame")
# "Did I feel heard?", in steps from not at all to fully.
HEARD = "heard"
FULLY = 9
# A round of three hours: far more than is ever played.
LONGEST = 3 * 60 * 60

CODES = {
    Part.OBSERVER: frozenset({*WORKED, *DID_NOT}),
    Part.FIRST_PARTY: frozenset({HEARD}),
    Part.SECOND_PARTY: frozenset({HEARD}),
}


class NotWhole(ValueError):
    """An item that is not what a page of ours writes."""


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Note(Shape):
    code: Literal["open_question", "reflection", "summary", "reframe", "interruption", "advice", "blame", "heard"]
    second: Annotated[int, Field(ge=0, le=LONGEST)]  # since the round began
    step: Annotated[int, Field(ge=0, le=FULLY)] = 0  # of the line; a tap has none


class Noted(Shape):
    session: UUID
    round: Annotated[int, Field(ge=1, le=100)]
    # Counts the changes on the phone: the latest that arrives stands, in whatever order they arrive.
    revision: Annotated[int, Field(ge=1, le=1_000_000)]
    notes: Annotated[tuple[Note, ...], Field(max_length=500)]


class PadItem(Shape):
    client_id: UUID
    kind: Literal["pad"]
    made_at: AwareDatetime
    payload: Noted


def read(sent: Any) -> PadItem:
    try:
        return PadItem.model_validate(sent)
    except ValidationError as error:
        raise NotWhole(str(error)) from error


def seconds_of(notes: Iterable[Note], codes: Iterable[str]) -> dict[str, list[int]]:
    """When each of these was tapped; those that nobody tapped are left out."""
    notes = sorted(notes, key=lambda note: note.second)
    found = {code: [note.second for note in notes if note.code == code] for code in codes}
    return {code: seconds for code, seconds in found.items() if seconds}


def line(notes: Iterable[Note]) -> list[Note]:
    """Where a party stood, from the first move of the line to the last."""
    return sorted((note for note in notes if note.code == HEARD), key=lambda note: note.second)


def clock(second: int) -> str:
    return f"{second // 60}:{second % 60:02}"
