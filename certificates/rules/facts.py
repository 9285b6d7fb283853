"""What a certificate states."""

import re
from collections.abc import Set
from datetime import date
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


def online_minutes(outline: dict[str, Any], read: Set[str]) -> int:
    """The minutes of the online modules of a course version of which every lesson was read."""
    modules = [module for day in outline["days"] if day["kind"] == "online" for module in day["modules"]]
    return sum(module["minutes"] for module in modules if module["lessons"] and set(module["lessons"]) <= read)


def contact_hours(class_minutes: int, online_minutes: int) -> str:
    """28 hours in class and 2 hours online; what was not done is not named."""
    places = ((class_minutes, "in class"), (online_minutes, "online"))
    return " and ".join(f"{hours(minutes)} {place}" for minutes, place in places if minutes)


def hours(minutes: int) -> str:
    """28 hours, 1 hour, 27.5 hours."""
    count = f"{minutes / 60:.4g}"
    return f"{count} hour" if count == "1" else f"{count} hours"


def period(first: date, last: date) -> str:
    """Two days as they are printed: March 2 to 5, 2026; March 30 to April 2, 2026."""
    end = f"{last.day}" if (first.year, first.month) == (last.year, last.month) else f"{last:%B} {last.day}"
    start = f"{first:%B} {first.day}" if first.year == last.year else f"{first:%B} {first.day}, {first.year}"
    return f"{start}, {last.year}" if first == last else f"{start} to {end}, {last.year}"


def serial(year: int, number: int) -> str:
    return f"MS-{year}-{number:06}"


def is_serial(typed: str) -> bool:
    """Whether somebody typed a number as it is printed, given out or not: No. MS-2026-000123."""
    return bool(re.fullmatch(r"(no\.?)?\s*ms[\s-]*\d{4}[\s-]*\d{1,6}", typed.strip(), re.IGNORECASE))
