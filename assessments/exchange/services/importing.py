"""Questions out of a file, as drafts in a bank."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from itertools import accumulate
from random import Random
from typing import Any

from django.db import transaction

from assessments.exchange.formats import registry
from assessments.exchange.formats.shape import Content, Draft, Reading, Refused
from assessments.exchange.formats.words import shown
from assessments.exchange.services import drafting
from assessments.held import Held
from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import in_words
from assessments.quizzes.models import Bank, Question
from course_site.core import audit
from course_site.people.models import User

KEY_LENGTH, TAGS_LENGTH = 40, 200
# Of a stem in the list of what a file holds.
SHOWN = 400


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
HELD = {
    "locked": "the question is locked here: unlock it, then import the file again",
    "scheduled": "the question is to be published at a set time: cancel that, then import the file again",
    "in_review": "a draft of the question is under review: finish the review, then import the file again",
    "of_another_bank": "a question of another bank has its key: give it another id in the file",
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
    def right(self) -> str:
        """What is right by the file, in words; empty where that cannot be told yet."""
        kind = kinds.of(self.content)
        if kind.check(self.content):
            return ""
        order = sorted(kind.shuffle(self.content, Random(0)))  # noqa: S311
        return in_words(kind.explain(self.content, order, kind.key(self.content)))

    @property
    def asked(self) -> str:
        """How the stem begins, as HTML with nothing in it that acts."""
        return shown(self.content["stem"][:SHOWN])


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
    def held(self) -> list[Refused]:
        """Those that could come in were they not in somebody's hands."""
        return [refused for refused in self.refused if refused.reason in HELD.values()]

    @property
    def without_objective(self) -> int:
        return sum(not line.content["objective"] for line in self.writes)

    @property
    def format_label(self) -> str:
        return registry.LABELS[self.format]


def preview(reading: Reading, bank_key: str) -> Plan:
    """What a file would bring into a bank, which need not exist yet."""
    refused = list(reading.refused)
    read: dict[str, Draft] = {}
    for draft, key in _keyed(reading.drafts, bank_key):
        if key in read:
            refused.append(Refused(draft.item, "it stands in this file twice"))
        else:
            read[key] = draft
    fitted = {key: _fitted({"key": key, **draft.content}) for key, draft in read.items()}
    stored = _Stored([content for content, _ in fitted.values()])
    lines = []
    for key, draft in read.items():
        content, lost = fitted[key]
        try:
            outcome = stored.outcome(content, bank_key)
        except Held as held:
            refused.append(Refused(draft.item, HELD[held.code]))
        else:
            lines.append(Line(draft.item, outcome, content, (*draft.notes, *lost, *_faults(content))))
    return Plan(reading.format, lines, refused)


@transaction.atomic
def apply(reading: Reading, bank_key: str, *, bank_title: str = "", by: User | None, at: datetime) -> Plan:
    """Writes what the preview told, as drafts, into a bank that is made if need be; the same file again changes
    nothing."""
    plan = preview(reading, bank_key)
    bank, _ = Bank.objects.get_or_create(key=bank_key, defaults={"title": bank_title or bank_key})
    for line in plan.writes:
        try:
            drafting.put_draft(line.content, bank, by=by)
        except Held as held:  # somebody was faster by a moment
            plan.lines.remove(line)
            plan.refused.append(Refused(line.item, HELD[held.code]))
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


class _Stored:
    """The questions that are here already, and whatever those were that a file brings otherwise."""

    def __init__(self, contents: Iterable[Content]) -> None:
        by_key = {content["key"]: content for content in contents}
        found = Question.objects.filter(key__in=by_key).select_related("bank")
        self.questions = {question.key: question for question in found}
        self.pasts = drafting.pasts([question for question in found if question.content != by_key[question.key]])

    def outcome(self, content: Content, bank_key: str) -> Outcome:
        """Raises Held."""
        question = self.questions.get(content["key"])
        if question is None:
            return Outcome.NEW
        if question.bank.key == bank_key and (question.content == content or content in self.pasts[question.pk]):
            return Outcome.HERE
        drafting.ask_whether_free(question, bank_key)
        return Outcome.CHANGED


def _keyed(drafts: list[Draft], bank_key: str) -> Iterator[tuple[Draft, str]]:
    """A question keeps the key that the file gives it where that is one of this bank, or looks like one and is free;
    else its key is made from what it is, so that the same file gives the same keys."""
    owners = dict(Question.objects.filter(key__in={draft.id for draft in drafts}).values_list("key", "bank__key"))
    for draft in drafts:
        looks_ours = draft.id.startswith(f"{bank_key}-") and _may_be_a_key(draft.id)
        ours = owners[draft.id] == bank_key if draft.id in owners else looks_ours
        yield draft, draft.id if ours else _made_key(draft, bank_key)


def _may_be_a_key(key: str) -> bool:
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


def _faults(content: Content) -> list[str]:
    """What keeps it from being published, its objective aside."""
    return [f"before publishing: {fault}" for fault in kinds.of(content).check(content)]
