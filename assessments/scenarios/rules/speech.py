"""Who speaks: `Denise: “Four times I called.”` is Denise's line, everything else is what happens. Quotation marks may
be typewriter ones."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assessments.scenarios.rules.story import Party

WORDS = '["“](?P<words>[^"“”]*)["”]'
SPEECH = re.compile(rf'(?P<who>(?:M(?:r|s|rs)\. )?[^"“”:.!?—]{{1,60}}): {WORDS}')
QUOTE = re.compile(WORDS)


@dataclass(frozen=True)
class Line:
    text: str
    name: str = ""
    role: str = ""

    @property
    def side(self) -> str:
        return "left" if self.name else "action"


def lines(text: str, parties: Collection[Party]) -> tuple[Line, ...]:
    """What the people there say, each with a line of their own, and what happens before, between and after."""
    found: list[Line] = []
    told = 0
    for match in SPEECH.finditer(text):
        party = _party(match["who"].strip(), parties)
        if party:
            found += [*_deed(text[told : match.start()]), Line(match["words"], match["who"].strip(), party.role)]
            told = match.end()
    return (*found, *_deed(text[told:]))


def _deed(text: str) -> list[Line]:
    return [Line(text.strip())] if text.strip(" —\n") else []


def is_quote(text: str) -> bool:
    """Whether it is words and nothing else, without a name before them."""
    return QUOTE.fullmatch(text) is not None


def has_words(text: str) -> bool:
    """Whether anybody's words stand in it."""
    return any(mark in text for mark in '"“”')


def said(text: str) -> str:
    """What the officer chose, without the quotes around plain speech: the bubble stands for them."""
    return text[1:-1] if is_quote(text) else text


def _party(who: str, parties: Iterable[Party]) -> Party | None:
    """Texts call people by a part of their name, and may say how they speak: `Sam, quietly`."""
    called = who.partition(",")[0].split()[-1:]
    return next((party for party in parties if set(called) & set(party.name.split())), None)
