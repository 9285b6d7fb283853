"""The words of a passage, and the ways that lead on from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessments.stories.formats.shape import letters

LINK = re.compile(r"\[\[((?:(?!\[\[|\]\])[^\n]){1,2000})\]\]")
# A line that is a way and nothing else may have a bullet, and a key: `a: [[Listen->hall]]`.
LEAD = re.compile(r"\s*(?:[-*+>]\s+)?(?:(?P<key>[A-Za-z0-9_-]{1,10})[:.)]\s+)?")
# What acts in one story format or another. Each takes time that grows with the text.
ACTS = [
    (re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1>", re.IGNORECASE), "a script or style"),
    (re.compile(r"<<[^<>]*>>"), "a macro"),
    (re.compile(r"\([a-z][\w-]*:[^()]*\)", re.IGNORECASE), "a macro"),
    (re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE), "HTML"),
]
# Macros stand within macros.
MOST_NESTED = 8


@dataclass(frozen=True)
class Way:
    key: str
    text: str
    target: str


@dataclass(frozen=True)
class Body:
    text: str
    ways: tuple[Way, ...]
    left_out: tuple[str, ...]


def read(text: str) -> Body:
    lines: list[str] = []
    found: list[tuple[str, str, str]] = []
    left_out: list[str] = []
    for line in text.split("\n"):
        links = list(LINK.finditer(line))
        lead = LEAD.fullmatch(line, 0, links[0].start()) if links else None
        stands_alone = lead is not None and not LINK.sub("", line[links[0].start() :]).strip()
        for link in links:
            words, target = _said(link[1])
            key = lead["key"] if lead and stands_alone and len(links) == 1 else None
            found.append((key or "", _still(words, left_out).strip(), target))
        if not stands_alone:
            lines.append(LINK.sub(lambda link: _said(link[1])[0], line))
    words = re.sub(r"\n{3,}", "\n\n", _still("\n".join(lines), left_out)).strip()
    return Body(words, tuple(_keyed(found)), tuple(dict.fromkeys(left_out)))


def draw(text: str, ways: list[Way]) -> str:
    """A passage. What would be read as something else is written otherwise: the scene that goes along with it has
    the very words."""
    words = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n::", "\n ::")
    words = f" {words}" if words.startswith("::") else words
    return "\n\n".join(part for part in (words, "\n".join(_link(way) for way in ways)) if part)


def _link(way: Way) -> str:
    lead = f"{way.key}: " if way.key and LEAD.fullmatch(f"{way.key}: ") else ""
    return f"{lead}[[{_in_brackets(way.text)}->{_in_brackets(way.target)}]]"


def _in_brackets(words: str) -> str:
    return " ".join(words.replace("[", "(").replace("]", ")").split())[:900]


def _said(link: str) -> tuple[str, str]:
    """What a link shows and where it leads: text->target, target<-text, text|target, or both in one."""
    link = link.partition("][")[0]
    if "->" in link:
        text, _, target = link.rpartition("->")
    elif "<-" in link:
        target, _, text = link.partition("<-")
    elif "|" in link:
        text, _, target = link.partition("|")
    else:
        text = target = link
    return text.strip(), target.strip()


def _still(text: str, left_out: list[str]) -> str:
    """Without whatever acts; each is named by its beginning."""
    for _ in range(MOST_NESTED):
        before = text
        for pattern, name in ACTS:
            left_out += [f"{name}: {match[0][:60]}" for match in pattern.finditer(text)]
            text = pattern.sub("", text)
        if text == before:
            break
    return text


def _keyed(found: list[tuple[str, str, str]]) -> Iterator[Way]:
    """A way keeps the key of its line; the others get the first letters that are free."""
    given = {key for key, _, _ in found}
    free = (key for key in letters() if key not in given)
    used: set[str] = set()
    for key, text, target in found:
        own = key if key and key not in used else next(free)
        used.add(own)
        yield Way(own, text, target)
