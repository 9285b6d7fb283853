"""The text of a lesson as values, between Markdown on one side and the blocks of the CMS on the other.

Both sides are read into these values and written from them, so that two texts are the same text when
their values are equal."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from markdown_it.common.normalize_url import normalizeLink


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style. A line break stands as a newline."""

    text: str
    strong: bool = False
    stress: bool = False
    href: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True)
class Heading:
    level: Literal[2, 3]
    runs: Runs


@dataclass(frozen=True)
class Item:
    runs: Runs
    lists: "tuple[Listing, ...]" = ()


@dataclass(frozen=True)
class Listing:
    ordered: bool
    items: tuple[Item, ...]


Prose = tuple[Paragraph | Heading | Listing, ...]


@dataclass(frozen=True)
class Passage:
    """Running text."""

    prose: Prose


@dataclass(frozen=True)
class Callout:
    kind: str
    title: str
    prose: Prose


@dataclass(frozen=True)
class Check:
    question: str
    prose: Prose


@dataclass(frozen=True)
class Turn:
    name: str
    text: str


@dataclass(frozen=True)
class Dialogue:
    title: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Table:
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True)
class Door:
    """A way to a quiz or a role-play."""

    kind: Literal["quiz", "scenario"]
    key: str


Block = Passage | Callout | Check | Dialogue | Table | Door


def tidy(runs: Iterable[Run]) -> Runs:
    """The one form of a line: white space is single and stands in no style that ends or begins at it,
    the edges are bare, and neighbors of one style are one run."""
    pieces = [piece for run in runs for piece in _pieces(run)]
    merged: list[Run] = []
    for piece in pieces:
        if merged and piece.text.isspace() and merged[-1].text.isspace():
            merged[-1] = Run(merged[-1].text + piece.text)
        else:
            merged.append(piece)
    while merged and merged[0].text.isspace():
        merged.pop(0)
    while merged and merged[-1].text.isspace():
        merged.pop()
    for position, piece in enumerate(merged):
        if piece.text.isspace():
            merged[position] = _shared(_space(piece.text), merged[position - 1], merged[position + 1])
    return tuple(_joined(merged))


def address(href: str) -> str:
    """The one form of an address: no character that Markdown would take for its own."""
    return normalizeLink(href).replace("(", "%28").replace(")", "%29")


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def one_line(text: str | None) -> str:
    return " ".join((text or "").split())  # a draft may not say yet


def passages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with neighboring passages made one, and empty ones left out."""
    merged: list[Block] = []
    for block in blocks:
        if isinstance(block, Passage):
            if not block.prose:
                continue
            if merged and isinstance(merged[-1], Passage):
                block = Passage(lists_joined(merged.pop().prose + block.prose))  # type: ignore[union-attr]
        merged.append(block)
    return merged


def lists_joined(prose: Prose) -> Prose:
    """Neighboring lists of one kind are one list: Markdown cannot tell them apart."""
    merged: list[Paragraph | Heading | Listing] = []
    for node in prose:
        last = merged[-1] if merged else None
        if isinstance(node, Listing) and isinstance(last, Listing) and node.ordered == last.ordered:
            merged[-1] = Listing(node.ordered, last.items + node.items)
        else:
            merged.append(node)
    return tuple(merged)


def _pieces(run: Run) -> Iterator[Run]:
    """The white space before, the words, the white space after."""
    text = re.sub(r"\s+", lambda found: _space(found[0]), run.text)
    words = text.strip()
    before, _, after = text.partition(words) if words else (text, "", "")
    for piece in (before, words, after):
        if piece:
            yield replace(run, text=piece)


def _space(text: str) -> str:
    return "\n" if "\n" in text else "\N{NO-BREAK SPACE}" if "\N{NO-BREAK SPACE}" in text else " "


def _shared(text: str, before: Run, after: Run) -> Run:
    """The style that goes on across white space. Links hold strong text, which holds stress."""
    in_link = before.href == after.href
    in_strong = in_link and before.strong == after.strong
    return Run(
        text,
        in_link and before.strong and after.strong,
        in_strong and before.stress and after.stress,
        before.href if in_link else "",
    )


def _joined(pieces: Iterable[Run]) -> Iterator[Run]:
    for (strong, stress, href), alike in groupby(pieces, key=lambda run: (run.strong, run.stress, run.href)):
        yield Run("".join(run.text for run in alike), strong, stress, href)
