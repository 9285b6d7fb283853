"""How a written exchange is set on the page: who speaks on which side, and what happens without words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

BRACKETS = re.compile(r"\(([^()]*)\)")
SIDES = ("left", "right")


@dataclass(frozen=True)
class Line:
    name: str
    text: str
    side: str  # left, right or action


def stage(turns: Iterable[tuple[str, str]]) -> list[Line]:
    """The lines of an exchange in order. Speakers take the sides in turn, by their first words; what stands
    in brackets is an action, wherever in the turn it stands."""
    sides: dict[str, str] = {}
    lines: list[Line] = []
    for name, text in turns:
        side = sides.setdefault(name, SIDES[len(sides) % 2])
        # Splitting on a group yields speech, action, speech, action … in turn.
        for number, part in enumerate(BRACKETS.split(text)):
            if part.strip():
                lines.append(Line(name, part.strip(), "action" if number % 2 else side))
    return lines
