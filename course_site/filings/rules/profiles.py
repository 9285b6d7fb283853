"""The layouts of a State, read from a file of plain values. A faulty file tells all its faults at once."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from course_site.filings.rules import fields
from course_site.filings.rules.papers import Paper

KEYS = {"title", "sources", "notes", "counsel", "papers"}
COLUMN_KEYS = {"field", "heading", "required"}


class BadProfile(ValueError):
    """`faults` holds every fault as "where: what, and the remedy"."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Column:
    field: str
    heading: str
    required: bool = False


@dataclass(frozen=True)
class Profile:
    """`sources` say where the State asks for it; `counsel` what a lawyer has yet to settle."""

    key: str
    title: str
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    counsel: tuple[str, ...]
    layouts: Mapping[Paper, tuple[Column, ...]]

    def is_protected(self, paper: Paper) -> bool:
        return any(column.field == fields.MEMBER_NUMBER for column in self.layouts[paper])


def read(key: str, document: Any) -> Profile:
    """Raises BadProfile."""
    faults = [f"{key}.yaml: {fault}" for fault in _faults(document)]
    if faults:
        raise BadProfile(faults)
    return Profile(
        key=key,
        title=document["title"],
        sources=tuple(document["sources"]),
        notes=tuple(document.get("notes", [])),
        counsel=tuple(document.get("counsel", [])),
        layouts={
            Paper(name): tuple(Column(**column) for column in columns) for name, columns in document["papers"].items()
        },
    )


def _faults(document: Any) -> Iterator[str]:
    if not isinstance(document, dict):
        yield f"not a mapping; write {', '.join(sorted(KEYS))}."
        return
    yield from (f"unknown entry {key!r}; take it out." for key in document if key not in KEYS)
    if not _is_text(document.get("title")):
        yield "title is missing; write one line."
    if not _are_texts(document.get("sources")) or not document["sources"]:
        yield "sources is missing; list where the State asks for this."
    for key in ("notes", "counsel"):
        if not _are_texts(document.get(key, [])):
            yield f"{key} is no list of sentences."
    papers = document.get("papers")
    if not isinstance(papers, dict) or not papers:
        yield "papers is missing; give the columns of at least one paper."
        return
    for name, columns in papers.items():
        yield from (f"{name}: {fault}" for fault in _faults_of_layout(name, columns))


def _faults_of_layout(name: str, columns: Any) -> Iterator[str]:
    if name not in list(Paper):
        yield f"no such paper; choose among {', '.join(Paper)}."
        return
    if not isinstance(columns, list) or not columns:
        yield "no columns; list at least one."
        return
    known = fields.words(Paper(name))
    for number, column in enumerate(columns, start=1):
        yield from (f"column {number}: {fault}" for fault in _faults_of_column(column, known))
    given = [column for column in columns if isinstance(column, dict)]
    for entry in ("field", "heading"):
        counted = Counter(str(column.get(entry)) for column in given)
        yield from (f"{entry} {value!r} stands there {count} times." for value, count in counted.items() if count > 1)


def _faults_of_column(column: Any, known: Mapping[str, str]) -> Iterator[str]:
    if not isinstance(column, dict):
        yield "not a mapping; write field and heading."
        return
    yield from (f"unknown entry {key!r}; take it out." for key in column if key not in COLUMN_KEYS)
    if column.get("field") not in known:
        yield f"unknown field {column.get('field')!r}; choose among {', '.join(known)}."
    if not _is_text(column.get("heading")):
        yield "heading is missing; write the State's word."
    if not isinstance(column.get("required", False), bool):
        yield "required is true or false."


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(line) for line in value)
