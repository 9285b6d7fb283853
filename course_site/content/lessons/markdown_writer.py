"""From the values of a lesson to Markdown.

A line is written as it stands when it reads back the same, and with its punctuation escaped when it would not."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from course_site.content.lessons.markdown_reader import read_lesson
from course_site.content.lessons.values import (
    Block,
    Callout,
    Check,
    Dialogue,
    Door,
    Heading,
    Item,
    Listing,
    Paragraph,
    Passage,
    Prose,
    Run,
    Runs,
    Table,
)

Escape = Callable[[str], str]


def write_lesson(blocks: Sequence[Block]) -> str:
    plain = _blocks(blocks, str)
    if read_lesson(plain).blocks == list(blocks):
        return plain
    return "".join(f"{_readable([block], partial(_block, block))}\n\n" for block in blocks).rstrip("\n") + "\n"


def write_prose(prose: Prose) -> str:
    blocks = [Passage(prose)] if prose else []
    return write_lesson(blocks).rstrip("\n")


def _blocks(blocks: Iterable[Block], escape: Escape) -> str:
    return "\n\n".join(_block(block, escape) for block in blocks) + "\n"


def _block(block: Block, escape: Escape) -> str:
    match block:
        case Passage(prose):
            return _prose(prose, escape)
        case Callout(kind, title, prose):
            return _container(kind, title, _prose(prose, escape))
        case Check(question, prose):
            return _container("check", question, _prose(prose, escape))
        case Dialogue(title, turns):
            spoken = (_line((Run(f"{turn.name}: {turn.text}"),), escape) for turn in turns)
            return _container("dialogue", title, "\n\n".join(spoken))
        case Table():
            return _table(block, escape)
        case Door(kind, key):
            return f":::{kind} {key}\n:::"


def _container(name: str, title: str, text: str) -> str:
    return f":::{name} {title}".rstrip() + f"\n{text}\n:::"


def _prose(prose: Prose, escape: Escape) -> str:
    """Node by node, so that one difficult line does not escape its neighbors."""
    if escape is str:
        return "\n\n".join(_node(node, str) for node in prose)
    return "\n\n".join(_readable([Passage((node,))], partial(_node, node)) for node in prose)


def _readable(blocks: list[Block], write: Callable[[Escape], str]) -> str:
    plain = write(str)
    return plain if read_lesson(plain).blocks == blocks else write(_escaped)


# --- prose --------------------------------------------------------------------
def _node(node: Paragraph | Heading | Listing, escape: Escape) -> str:
    if isinstance(node, Paragraph):
        return _line(node.runs, escape)
    if isinstance(node, Heading):
        return f"{'#' * node.level} {_line(node.runs, escape)}"
    return "\n".join(_listing(node, escape))


def _listing(listing: Listing, escape: Escape) -> Iterator[str]:
    for number, item in enumerate(listing.items, start=1):
        mark = f"{number}. " if listing.ordered else "- "
        first, *rest = _item(item, escape)
        yield mark + first
        yield from (" " * len(mark) + line for line in rest)


def _item(item: Item, escape: Escape) -> list[str]:
    inner = [line for listing in item.lists for line in _listing(listing, escape)]
    return [*_line(item.runs, escape).split("\n"), *inner]


def _table(table: Table, escape: Escape) -> str:
    rows = [
        _row(_line((Run(title),), escape) for title in table.header),
        f"|{'|'.join('---' for _ in table.header)}|",
        *(_row(_line(cell, escape) for cell in row) for row in table.rows),
    ]
    text = "\n".join(rows)
    return _container("table", table.caption, text) if table.caption else text


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace(chr(92) + '|', '|').replace('|', chr(92) + '|') for cell in cells)} |"


# --- lines ----------------------------------------------------------------------
def _line(runs: Runs, escape: Escape) -> str:
    return "".join(_links(runs, escape))


def _links(runs: Sequence[Run], escape: Escape) -> Iterator[str]:
    for href, linked in groupby(runs, key=lambda run: run.href):
        text = "".join(_strong(list(linked), escape))
        yield f"[{text}]({href})" if href else text


def _strong(runs: Sequence[Run], escape: Escape) -> Iterator[str]:
    for strong, group in groupby(runs, key=lambda run: run.strong):
        text = "".join(_stressed(run, escape) for run in group)
        yield f"**{text}**" if strong else text


def _stressed(run: Run, escape: Escape) -> str:
    text = "\\\n".join(escape(line) for line in run.text.split("\n"))
    if not run.stress:
        return text
    return f"*{text}*" if escape is str else f"_{text}_"


def _escaped(text: str) -> str:
    """Every mark of punctuation escaped; the ends as numbers, so that stress may begin and end anywhere."""
    if not text or text.isspace():
        return text
    start, middle, end = re.fullmatch(r"(\S?)(.*?)(\S?)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    return _number(start) + re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", middle) + _number(end)


def _number(character: str) -> str:
    return f"&#{ord(character)};" if character else ""
