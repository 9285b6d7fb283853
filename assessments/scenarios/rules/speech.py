"""Who speaks: `Denise: "Four times I called."` is Denise's line, everything else is what happens."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assessments.scenarios.rules.story import Party

SPEECH = re.compile(r'(?P<who>[^":]{1,60}): "(?P<words>[^"]*)"', re.DOTALL)


@dataclass(frozen=True)
class Line:
    text: str
    name: str = ""
    role: str = ""

    @property
    def side(self) -> str:
        return "left" if self.name else "action"


def line(text: str, parties: Iterable[Party]) -> Line:
    """The text as a line of one of the people there, or as something that happens."""
    match = SPEECH.fullmatch(text.strip())
    party = match and _party(match["who"], parties)
    if not match or not party:
        return Line(text)
    return Line(text=match["words"], name=match["who"], role=party.role)


def is_quote(text: str) -> bool:
    """Whether it is words and nothing else, without a name before them."""
    return text.count('"') == 2 and text.startswith('"') and text.endswith('"')


def said(text: str) -> str:
    """What the officer chose, without the quotes around plain speech: the bubble stands for them."""
    return text[1:-1] if is_quote(text) else text


def _party(who: str, parties: Iterable[Party]) -> Party | None:
    """Texts call people by a part of their name, and may say how they speak: `Sam, quietly`."""
    called = who.partition(",")[0].split()[-1:]
    return next((party for party in parties if set(called) & set(party.name.split())), None)
