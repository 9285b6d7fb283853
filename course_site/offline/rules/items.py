"""The shape of what a device sends: one item a tap, a name, a block or a sheet."""

from datetime import datetime, time, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    ValidationError,
    model_validator,
)

from course_site.cohorts.rules.attendance import MarkKind
from course_site.core import clocks


class NotWhole(ValueError):
    """An item that is not what a device of ours writes."""


# PostgreSQL keeps no NUL; a code holds no control character at all.
TEXT = r"^[^\x00]*$"
CODE = r"^[^\x00-\x1f\x7f]*$"
Moment = Annotated[AwareDatetime, AfterValidator(clocks.sane)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TapPayload(Shape):
    """What is tapped about somebody."""

    session: UUID
    kind: MarkKind
    clock: time | None = None
    reason: Annotated[str, Field(max_length=200, pattern=TEXT)] = ""
    # The mark that stood when it was tapped, as far as the device knew.
    base: UUID | None = None


class MarkPayload(TapPayload):
    seat: UUID
    # The state that the device knew.
    state: MarkKind | None = None
    # The mark of this device that another one contradicts, once somebody has seen both and decides.
    settles: UUID | None = None


class GuestPayload(TapPayload):
    guest: UUID


class WalkInPayload(Shape):
    session: UUID
    name: Annotated[str, Field(min_length=1, max_length=80, pattern=TEXT)]
    precinct: Annotated[str, Field(max_length=10, pattern=CODE)]
    came: time | None = None


class BlockPayload(Shape):
    session: UUID
    module: Annotated[str, Field(max_length=10, pattern=CODE)]
    deed: Literal["started", "finished", "taken_back"]
    takes_back: UUID | None = None
    # What had reached the server last, or was tapped here since. Whoever says nothing of it is asked nothing.
    base: UUID | None = None

    @property
    def says_what_it_knew(self) -> bool:
        return "base" in self.model_fields_set

    @model_validator(mode="after")
    def names_what_it_takes_back(self) -> Self:
        if (self.deed == "taken_back") != (self.takes_back is not None):
            raise ValueError("only a tap that takes back names another")
        return self


class SheetPayload(Shape):
    session: UUID
    seat: UUID
    rubric: int
    scene: Annotated[str, Field(max_length=20, pattern=CODE)]
    variant: Annotated[str, Field(max_length=1, pattern=CODE)]
    levels: dict[str, Annotated[int, Field(ge=1, le=4)] | None]
    notes: dict[str, Annotated[str, Field(max_length=1000, pattern=TEXT)]]
    red_flag_found: bool | None = None
    # When the run started and ended. A tablet may still hold sheets from before there was a clock.
    started: Moment | None = None
    ended: Moment | None = None


class BaseItem(Shape):
    client_id: UUID
    made_at: Moment

    def moment(self, at: datetime, behind: timedelta = timedelta()) -> datetime:
        """When it was made. A device that is ahead of us says it wrong, and one that is `behind` by so much."""
        return min(self.made_at + behind, at)

    def was_made_at(self, kept: datetime, received_at: datetime) -> bool:
        """Whether what was kept of this name when it came first is of the same moment: else a device would drop words
        that are nowhere."""
        return kept == self.moment(received_at)


class MarkItem(BaseItem):
    kind: Literal["mark"]
    payload: MarkPayload


class GuestItem(BaseItem):
    kind: Literal["guest"]
    payload: GuestPayload


class WalkInItem(BaseItem):
    kind: Literal["walk_in"]
    payload: WalkInPayload


class BlockItem(BaseItem):
    kind: Literal["block"]
    payload: BlockPayload


class SheetItem(BaseItem):
    kind: Literal["sheet"]
    payload: SheetPayload

    def was_played_at(self, kept: datetime, received_at: datetime) -> bool:
        """As `was_made_at`; the clock of the device may have been set right since."""
        return self.moment(received_at) <= kept <= received_at


Item = MarkItem | GuestItem | WalkInItem | BlockItem | SheetItem


class Sent(RootModel[Annotated[Item, Field(discriminator="kind")]]):
    """One item, of whichever kind it says."""


def read(sent: Any) -> Item:
    try:
        return Sent.model_validate(sent).root
    except ValidationError as error:
        raise NotWhole(str(error)) from error
