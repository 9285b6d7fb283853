"""What fields are made of."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Words = Annotated[str, StringConstraints(strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$")]
Minutes = Annotated[int, Field(ge=1)]
Percent = Annotated[int, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=0)]
Number = int | float


def later(default: Any) -> Any:
    """A field that came later counts only where it says something, so that what was loaded before it is still the
    same."""
    return Field(default=default, exclude_if=lambda value: value == default)


class Shape(BaseModel):
    """Strict: no field that is not named here, and no text where a number belongs."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
