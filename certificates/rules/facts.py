"""What a certificate states."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from enum import StrEnum
from typing import Any, NotRequired, TypedDict


class Place(StrEnum):
    CLASS = "class"
    ONLINE = "online"


class Trainer(TypedDict):
    name: str
    part: str


class Topic(TypedDict):
    """A module of the course, and the minutes of it that were earned."""

    key: str
    title: str
    minutes: int
    place: str  # as in `Place`


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
    # The first certificates did not state these.
    topics: NotRequired[list[Topic]]
    waived: NotRequired[list[str]]  # requirements from which the officer was excused: codes of `modules`
    valid_through: NotRequired[str]  # the last day; empty where it never expires


def texts(facts: Facts) -> Iterator[str]:
    """What is printed of them that somebody typed."""
    yield from (facts["first_name"], facts["last_name"], facts["precinct"], facts["course"])
    for trainer in facts["trainers"]:
        yield from (trainer["name"], trainer["part"])


def topics(outline: Mapping[str, Any], attended: Mapping[str, int], read: Set[str]) -> list[Topic]:
    """The hours by topic, in the order of the course. In class it is what was attended, module by module; online a
    module counts once every lesson of it was read."""
    found = [
        Topic(key=module["key"], title=module["title"], minutes=minutes, place=day["kind"])
        for day in outline["days"]
        for module in day["modules"]
        if (minutes := _earned(module, day["kind"], attended, read))
    ]
    known = {topic["key"] for topic in found}
    # A block that was attended and that this version of the course does not name.
    others = [key for key, minutes in attended.items() if minutes and key not in known]
    return found + [Topic(key=key, title=key, minutes=attended[key], place=Place.CLASS) for key in others]


def _earned(module: Mapping[str, Any], place: str, attended: Mapping[str, int], read: Set[str]) -> int:
    if place == Place.CLASS:
        return attended.get(module["key"], 0)
    minutes: int = module["minutes"]
    return minutes if module["lessons"] and set(module["lessons"]) <= read else 0


def minutes_of(topics: Iterable[Topic], place: Place) -> int:
    return sum(topic["minutes"] for topic in topics if topic["place"] == place)


def valid_through(issued_on: date, months: int | None) -> str:
    """The last day of a certificate that is valid for so many months: from March 3, 2026 for two years, March 2, 2028
    is the last. Empty where it never expires."""
    if not months:
        return ""
    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + months, 12)
    day = min(issued_on.day, monthrange(year, month + 1)[1])
    return date.fromordinal(date(year, month + 1, day).toordinal() - 1).isoformat()


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
