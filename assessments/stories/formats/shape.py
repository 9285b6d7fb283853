"""What every format reads into and writes from: one scene."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from string import ascii_lowercase
from typing import Any, Self

from assessments.letters import Unreadable
from assessments.stories.formats.limits import MAX_PASSAGES, MAX_WAYS

# A role-play as plain JSON, in the shape of the course files (`Scenario.content`).
Content = dict[str, Any]

TOO_LARGE = "This file is larger than 2 MB. A story of words alone is smaller: split it, or leave its pictures out."
TOO_MUCH = "This file takes more time or memory to read than any story. Split it into scenes, a file each."
BROKEN = "This file cannot be read. Export the story again, as Twee 3 or as ink's JSON."
NO_CHOICES = "No passage of this file offers a choice. Give it one, then choose it again."


@dataclass(frozen=True)
class LeftOut:
    """What stays behind: where it stands in the file, and why."""

    where: str
    what: str


@dataclass
class Reading:
    """A scene as a file tells it. It may lack what publishing asks for."""

    format: str
    content: Content
    left_out: list[LeftOut] = field(default_factory=list)

    @classmethod
    def from_plain(cls, told: Mapping[str, Any]) -> Self:
        """From JSON."""
        return cls(told["format"], told["content"], [LeftOut(**left) for left in told["left_out"]])


class CannotWrite(Exception):
    """A scene that no file can hold, and why, in words for the editor."""


def blank(title: str, identity: str) -> Content:
    """A scene with nothing in it. Its key is made from what the file is, so that the same story keeps its key."""
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:29].strip("-") or "story"
    return {
        "key": f"{slug}-{sha256(identity.encode()).hexdigest()[:10]}",
        "slug": slug,
        "title": title[:255],
        "summary": "",
        "minutes": 12,
        "modules": [],
        "must_screen": True,
        "rubric": [],
        "setting": "",
        "parties": [],
        "opening_line": "",
        "start": {"tension": 50, "trust": 40},
        "nodes": [],
        "endings": [],
        "variant_b": {"reveal_node": "", "reveal_when": "screen", "fact": "", "lesson": "", "choices": []},
        "red_flags": [],
        "debrief": [],
    }


def option(key: str, text: str, leads_to: str, **told: Any) -> Content:
    """What a file does not tell of an option, an editor says before publishing."""
    return {"key": key, "text": text, "skill": "", "tension": 0, "trust": 0, "result": "", "next": leads_to} | told


def ending(key: str, text: str, **told: Any) -> Content:
    return {"key": key, "type": "", "verdict": "", "text": text} | told


def weigh(passages: int, ways: int) -> None:
    """Raises Unreadable where there are more than anybody plays."""
    if passages > MAX_PASSAGES:
        raise Unreadable(f"This file holds more than {MAX_PASSAGES} passages. Split it into scenes, a file each.")
    if ways > MAX_WAYS:
        raise Unreadable(f"This file holds more than {MAX_WAYS:,} choices. Split it into scenes, a file each.")


def keys_for(names: Iterable[str], *, prefix: str, taken: Iterable[str] = ()) -> dict[str, str]:
    """A key for each name: the name itself where it may be one, else n1, n2 …"""
    used = set(taken)
    keys: dict[str, str] = {}
    waiting = list(names)
    for name in waiting:
        if may_be_key(name, prefix) and name not in used:
            keys[name] = name
            used.add(name)
    number = 0
    for name in waiting:
        while name not in keys:
            number += 1
            if f"{prefix}{number}" not in used:
                keys[name] = f"{prefix}{number}"
    return keys


def may_be_key(name: str, prefix: str) -> bool:
    """Endings begin with e_, and reveal is the hidden fact's."""
    is_ending = name.startswith("e_")
    return bool(re.fullmatch(r"[A-Za-z0-9_-]{1,20}", name)) and name != "reveal" and is_ending == (prefix == "e_")


def letters() -> Iterator[str]:
    """Keys for options, in their order."""
    yield from ascii_lowercase
    yield from (f"o{number}" for number in count(27))
