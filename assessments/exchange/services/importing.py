"""Questions out of a file, as drafts in a bank."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from itertools import accumulate
from typing import Any

from django.db import transaction

from assessments.exchange.formats import registry
from assessments.exchange.formats.shape import Content, Draft, Refused
from assessments.exchange.formats.words import shown
from assessments.exchange.services import drafting
from assessments.quizzes import kinds
from assessments.quizzes.models import Bank, Question
from course_site.core import audit
from course_site.people.models import User

KEY_LENGTH, TAGS_LENGTH = 40, 200


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    HERE = "here"

    @property
    def label(self) -> str:
        return OUTCOMES[self]


OUTCOMES = {
    Outcome.NEW: "A new draft",
    Outcome.CHANGED: "The next draft of a question that is here",
    Outcome.HERE: "Nothing: this very question came in before",
}


@dataclass(frozen=True)
class Line:
    """An item of the file, and what becomes of it."""

    item: str
    outcome: Outcome
    content: Content  # with its key
    notes: tuple[str, ...]

    @property
    def kind_label(self) -> str:
        return kinds.of(self.content).label

    @property
    def asked(self) -> str:
        """The stem as HTML, with nothing in it that acts."""
        return shown(self.content["stem"])


@dataclass(frozen=True)
class Plan:
    format: str
    lines: list[Line]
    refused: list[Refused]

    @property
    def writes(self) -> list[Line]:
        return [line for line in self.lines if line.outcome is not Outcome.HERE]

    @property
    def here(self) -> int:
        return len(self.lines) - len(self.writes)

    @property
    def without_objective(self) -> int:
        return sum(not line.content["objective"] for line in self.writes)

    @property
    def format_label(self) -> str:
        return registry.LABELS[self.format]


def preview(data: bytes, bank_key: str) -> Plan:
    """What a file would bring into a bank, which need not exist yet. Raises Unreadable."""
    reading = registry.read(data)
    stored = {question.key: question for question in Question.objects.filter(bank__key=bank_key)}
    lines: dict[str, Line] = {}
    refused = list(reading.refused)
    for draft, key in _keyed(reading.drafts, bank_key, set(stored)):
        if key in lines:
            refused.append(Refused(draft.item, "it stands in this file twice"))
        else:
            content, lost = _fitted({"key": key, **draft.content})
            notes = (*draft.notes, *lost, *_faults(content))
            lines[key] = Line(draft.item, _outcome(content, stored.get(key)), content, notes)
    return Plan(reading.format, list(lines.values()), refused)


@transaction.atomic
def apply(data: bytes, bank_key: str, *, bank_title: str = "", by: User | None, at: datetime) -> Plan:
    """Writes what the preview told, as drafts, into a bank that is made if need be; the same file again changes
    nothing. Raises Unreadable."""
    plan = preview(data, bank_key)
    bank, _ = Bank.objects.get_or_create(key=bank_key, defaults={"title": bank_title or bank_key})
    for line in plan.writes:
        drafting.put_draft(line.content, bank, by=by)
    audit.record(
        "questions.imported",
        bank,
        by=by,
        at=at,
        format=plan.format,
        imported=len(plan.writes),
        refused=len(plan.refused),
    )
    return plan


def _keyed(drafts: list[Draft], bank_key: str, stored: set[str]) -> Iterator[tuple[Draft, str]]:
    """A question keeps the key that the file gives it where that is one of this bank; else its key is made from what
    it is, so that the same file gives the same keys."""
    for draft in drafts:
        ours = draft.id in stored or (draft.id.startswith(f"{bank_key}-") and _is_free(draft.id))
        yield draft, draft.id if ours else _made_key(draft, bank_key)


def _is_free(key: str) -> bool:
    return len(key) <= KEY_LENGTH and key.replace("-", "").replace("_", "").isalnum() and key.isascii()


def _made_key(draft: Draft, bank_key: str) -> str:
    identity: Any = [draft.id, draft.content["stem"]] if draft.id else draft.content
    digest = sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()[:10]
    return f"{bank_key[: KEY_LENGTH - 11]}-{digest}"


def _fitted(content: Content) -> tuple[Content, list[str]]:
    """With as many of its tags as a question may have."""
    tags = content.get("tags", [])
    lengths = accumulate(len(f", {tag}") for tag in tags)
    kept = [tag for tag, length in zip(tags, lengths, strict=True) if length - len(", ") <= TAGS_LENGTH]
    if kept == tags:
        return content, []
    return {**content, "tags": kept}, [f"tags left out: {', '.join(tags[len(kept) :])}"]


def _outcome(content: Content, question: Question | None) -> Outcome:
    if question is None:
        return Outcome.NEW
    return Outcome.HERE if drafting.has_been(question, content) else Outcome.CHANGED


def _faults(content: Content) -> list[str]:
    """What keeps it from being published, its objective aside."""
    return [f"before publishing: {fault}" for fault in kinds.of(content).check(content)]
