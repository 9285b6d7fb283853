"""The shape of what a device sends: one item an answer."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

# PostgreSQL keeps no NUL.
Text = Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$")]


CLOCKS_BEGIN, CLOCKS_END = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class NotWhole(ValueError):
    """An item that is not what a page of ours writes."""


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Given(Shape):
    """The fields of a question as they stood on the screen, and what the screen knew of the server."""

    attempt: UUID
    position: Annotated[int, Field(ge=1, le=500)]
    base: Annotated[int, Field(ge=0, le=1_000_000)]
    after: UUID | None = None
    fields: Annotated[dict[str, list[Text]], Field(max_length=50)]


class AnswerItem(Shape):
    client_id: UUID
    kind: Literal["answer"]
    made_at: AwareDatetime
    payload: Given

    @property
    def given_at(self) -> datetime | None:
        """None where the clock of the phone is out of its mind: the first and the last year that Python knows have
        hours that exist in some time zones only."""
        return self.made_at if CLOCKS_BEGIN <= self.made_at < CLOCKS_END else None


def read(sent: Any) -> AnswerItem:
    try:
        return AnswerItem.model_validate(sent)
    except ValidationError as error:
        raise NotWhole(str(error)) from error
