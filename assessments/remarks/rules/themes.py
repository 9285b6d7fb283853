"""What a remark is about. A person says it; words only suggest."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# Two people say it of the first remarks, and of every tenth after that.
FIRST = 50
EVERY = 10
WORD = re.compile(r"[\w']+")


@dataclass(frozen=True)
class Theme:
    key: str
    title: str
    words: tuple[str, ...]


def themes_of(content: Mapping[str, Any]) -> tuple[Theme, ...]:
    """Those of a survey version."""
    return tuple(Theme(one["key"], one["title"], tuple(one["words"])) for one in content.get("themes", []))


def suggest(text: str, themes: Iterable[Theme]) -> frozenset[str]:
    """The themes of which one of the words, or a group of words, stands in the text."""
    said = f" {' '.join(WORD.findall(text.casefold()))} "
    return frozenset(theme.key for theme in themes if any(f" {words.casefold()} " in said for words in theme.words))


def needs_second(place: int) -> bool:
    """Of remarks in the order in which they were laid open, counted from 0."""
    return place < FIRST or (place - FIRST) % EVERY == EVERY - 1
