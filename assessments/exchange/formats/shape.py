"""What every format reads into and writes from."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from assessments.exchange.formats.labels import fields
from assessments.exchange.formats.limits import MAX_ITEMS, MAX_OPTIONS
from assessments.letters import Unreadable

# A question as plain JSON, in the shape of the course files (`Question.content`), without its key.
Content = dict[str, Any]

TOO_LARGE = "This file is larger than 10 MB. Export fewer questions at a time."
TOO_MUCH = "This file takes more time or memory to read than any bank. Export fewer questions at a time."
BROKEN = "This file cannot be read. Export it again, or in another format."
ESSAY = "without scoring: an essay, which nothing scores here until accepted answers are written"
# Kinds as people call them, where one has no words for another.
CALLED = {
    "ordering": "things to put in order",
    "cloze": "blanks in a text",
    "sort": "cards to sort",
    "dialogue": "a reply to a conversation",
}


class CannotImport(Exception):
    """One item that is no question of ours, and why, in words for the editor."""


@dataclass(frozen=True)
class Draft:
    """A question as a file tells it. `item` is what people know it by; `id` the name its system gave it, or nothing."""

    item: str
    id: str
    content: Content
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    item: str
    reason: str


@dataclass
class Reading:
    """What a file holds: every item is either a draft or refused."""

    format: str
    drafts: list[Draft] = dataclasses.field(default_factory=list)
    refused: list[Refused] = dataclasses.field(default_factory=list)

    @classmethod
    def from_plain(cls, told: Mapping[str, Any]) -> Self:
        """From JSON."""
        drafts = [Draft(**{**draft, "notes": tuple(draft["notes"])}) for draft in told["drafts"]]
        return cls(told["format"], drafts, [Refused(**refused) for refused in told["refused"]])

    def add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self._weigh()

    def refuse(self, item: str, reason: str) -> None:
        self.refused.append(Refused(item, reason))
        self._weigh()

    def _weigh(self) -> None:
        if len(self.drafts) + len(self.refused) > MAX_ITEMS:
            raise Unreadable(f"This file holds more than {MAX_ITEMS:,} questions. Export fewer at a time.")


@dataclass(frozen=True)
class LeftOut:
    """What a format has no words for."""

    item: str
    what: str


def no_such_kind(format_label: str, kind: str) -> str:
    return f"{format_label} has no such kind of question: {CALLED.get(kind, kind)}"


@dataclass(frozen=True)
class Writing:
    content: bytes
    left_out: list[LeftOut]


def question(kind: str, stem: str, body: Mapping[str, Any], *, why: str = "", labels: Iterable[str] = ()) -> Content:
    """A question with the fields that every kind has."""
    if any(isinstance(parts, list) and len(parts) > MAX_OPTIONS for parts in body.values()):
        raise CannotImport(f"it has more than {MAX_OPTIONS} parts")
    return {"kind": kind, "stem": stem, **body, **fields(labels, kind), **({"why": why} if why else {})}
