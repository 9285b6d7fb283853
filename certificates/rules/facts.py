"""What a certificate states."""

from typing import Any, TypedDict


class Trainer(TypedDict):
    name: str
    part: str


class Facts(TypedDict):
    """Copied from the records at the moment of issue; what happens to those records later changes nothing here."""

    first_name: str
    last_name: str
    precinct: str
    course: str
    course_key: str
    course_version: int
    cohort: str
    starts_on: str
    ends_on: str
    class_minutes: int
    online_minutes: int
    trainers: list[Trainer]


def minutes_of(outline: dict[str, Any], kind: str) -> int:
    """The minutes of all days of one kind (`class` or `online`) in the outline of a course version."""
    return sum(module["minutes"] for day in outline["days"] if day["kind"] == kind for module in day["modules"])


def hours(minutes: int) -> str:
    """Contact hours as they are printed: 28, or 27.5."""
    return f"{minutes / 60:.4g}"


def serial(year: int, number: int) -> str:
    return f"MS-{year}-{number:06}"
