"""A bank with two questions of every kind, and the quiz that draws one of each."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Revision

from assessments.quizzes import kinds
from assessments.quizzes.models import (
    AnswerEvent,
    Attempt,
    AttemptItem,
    Bank,
    Question,
    QuestionVersion,
    Quiz,
    QuizVersion,
)
from assessments.quizzes.rules import scoring
from assessments.quizzes.services import answers, attempts, authoring
from tests.put_back import put_back

# Stands in every key, explanation and comment of the bank, and nowhere else.
CANARY = "canary"


def options(*rows: tuple[str, bool]) -> list[dict[str, Any]]:
    return [{"text": text, "correct": right, "feedback": f"{CANARY} about {text}"} for text, right in rows]


BODIES: dict[str, dict[str, Any]] = {
    "single": {"options": options(("A position", True), ("An interest", False), ("A need", False))},
    "multiple": {"options": options(("Voice", True), ("Respect", True), ("Leniency", False), ("Speed", False))},
    "true_false": {"options": options(("True", True), ("False", False))},
    "ordering": {"items": ["Settle", "Hear", "Frame", "Choose"]},
    "matching": {
        "pairs": [{"left": "Bronx", "right": "IMCR"}, {"left": "Queens", "right": "CMS"}],
        "extras": ["CCRB"],
    },
    "numeric": {"answer": 6, "tolerance": 2, "unit": "minutes"},
    "short_text": {
        "accepted": [
            {"text": "caucus", "worth": 100, "feedback": f"{CANARY} about caucus"},
            {"text": f"{CANARY} * meeting", "worth": 50, "feedback": f"{CANARY} about meetings"},
        ]
    },
    "sort": {
        "categories": ["REFER", "CONSULT", "STOP"],
        "cards": [
            {"text": "A fence", "category": "REFER", "feedback": f"{CANARY} about the fence"},
            {"text": "A shared driveway", "category": "REFER", "feedback": f"{CANARY} about the driveway"},
            {"text": "A threat", "category": "STOP", "feedback": f"{CANARY} about the threat"},
        ],
    },
    "cloze": {
        "text": "First [[1]], then [[2]].",
        "blanks": [
            {"accepted": ["listen"], "choices": ["listen", "advise", "warn"]},
            {"accepted": ["sum up", f"{CANARY} summar*"]},
        ],
    },
    "dialogue": {
        "lines": [{"speaker": "Resident", "says": "Nobody listens."}, {"speaker": "Officer", "says": "Go on."}],
        "options": options(("You feel unheard.", True), ("Calm down.", False), ("Which office?", False)),
    },
}

# What publishing a quiz writes to.
WRITTEN = (Bank, Question, QuestionVersion, Quiz, QuizVersion, Revision, ModelLogEntry)

# What the words of a question ask for.
ASKED = {"multiple": " (choose two)"}


def question(kind: str, number: int) -> dict[str, Any]:
    key = f"{kind.replace('_', '-')}-{number}"
    return {
        "key": key,
        "kind": kind,
        "difficulty": 2,
        "objective": "D1M2.a",
        "stem": f"Question {key}?{ASKED.get(kind, '')}",
        **BODIES[kind],
        "why": f"{CANARY} because of {key}",
    }


@pytest.fixture
def quiz_data() -> dict[str, Any]:
    return {
        "key": "QD1",
        "title": "Day 1 quiz",
        "day": "D1",
        "draw": len(BODIES),
        "pass_mark": 70,
        "attempts": 3,
        "always_include": ["single-2"],
        "items": sorted((question(kind, n) for kind in BODIES for n in (1, 2)), key=lambda item: item["key"]),
    }


def published(data: dict[str, Any]) -> Quiz:
    put_back(json.dumps(data), WRITTEN, lambda: authoring.put_quiz(data, publish=True))
    return Quiz.objects.get(key=data["key"])


@pytest.fixture
def quiz(db, quiz_data) -> Quiz:
    return published(quiz_data)


@pytest.fixture
def quiz_like(db, quiz_data) -> Callable[..., Quiz]:
    """Publishes the quiz with other settings."""
    return lambda **unusual: published(quiz_data | unusual)


@pytest.fixture
def attempt(quiz, seat, at) -> Attempt:
    """Rivera's first attempt, just begun."""
    return attempts.start(seat, quiz.key, at=at)


@pytest.fixture
def timed(quiz_like, seat, at) -> Attempt:
    """Rivera's try at a quiz of ten minutes."""
    quiz_like(time_limit=10)
    return attempts.start(seat, "QD1", at=at)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.fixture
def item(attempt) -> AttemptItem:
    """The single choice question of Rivera's attempt."""
    return item_of(attempt, "single")


@pytest.fixture
def save(at) -> Callable[..., AnswerEvent]:
    """Saves an answer under a new name unless told otherwise."""

    def save(item: AttemptItem, answer: Any, base_revision: int = 0, **named: Any) -> AnswerEvent:
        return answers.save(item, answer, **{"client_id": uuid4(), "base_revision": base_revision, "at": at} | named)

    return save


RIGHT: dict[str, Any] = {
    "single": 0,
    "multiple": [0, 1],
    "true_false": 0,
    "ordering": [0, 1, 2, 3],
    "matching": [0, 1],
    "numeric": "6",
    "short_text": "Caucus.",
    "sort": [0, 0, 2],
    "cloze": ["listen", "Sum up"],
    "dialogue": 0,
}


WRONG: dict[str, Any] = {
    "single": 1,
    "multiple": [2],
    "true_false": 1,
    "ordering": [3, 2, 1, 0],
    "matching": [2, 0],
    "numeric": "1",
    "short_text": "a summons",
    "sort": [2, 1, 0],
    "cloze": ["warn", "walk off"],
    "dialogue": 2,
}


@pytest.fixture
def answer_all(save) -> Callable[..., None]:
    """Answers every question of an attempt: right, but for the kinds that are left out."""

    def answer_all(attempt: Attempt, without: tuple[str, ...] = ()) -> None:
        for item in attempt.items.select_related("question_version"):
            kind = item.question_version.content["kind"]
            if kind not in without:
                save(item, RIGHT[kind])

    return answer_all


def worked_out_again(attempt: Attempt) -> tuple[int, list[list[Any]]]:
    """Score and counted answers, from the events, versions and corrections alone."""
    items = attempt.items.select_related("question_version").order_by("position")
    counted = [[item.question_version_id, answers.answer_of(item)] for item in items]
    return scoring.total(attempts.shares_of(attempt)), counted


def item_of(attempt: Attempt, kind: str) -> AttemptItem:
    return next(item for item in attempt.items.all() if item.question_version.content["kind"] == kind)


def posted(item: AttemptItem, answer: Any) -> dict[str, Any]:
    """What a browser sends for an answer: the fields of the question as it is shown."""
    content = item.question_version.content
    form = kinds.of(content).show(content, item.order, answer)
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def envelope(base_revision: int = 0, go: str = "next") -> dict[str, Any]:
    """What travels beside an answer."""
    return {"client_id": str(uuid4()), "base_revision": base_revision, "go": go}


@pytest.fixture
def phone(signed_in, rivera) -> Client:
    """Rivera's."""
    return signed_in(rivera)


def page_of(item: AttemptItem) -> str:
    return reverse("quizzes:question", args=[item.attempt.public_id, item.position])


def hand_in(phone: Client, attempt: Attempt, **sent: str) -> Any:
    return phone.post(reverse("quizzes:submit", args=[attempt.public_id]), sent, follow=True)


def sent_by_phone(item: AttemptItem, answer: Any, base: int = 0, **other: Any) -> dict[str, Any]:
    """What the page of a question puts into the outbox when it is answered."""
    fields = {name: value if isinstance(value, list) else [value] for name, value in posted(item, answer).items()}
    given = {"attempt": str(item.attempt.public_id), "position": item.position, "base": base, "fields": fields}
    named = {"client_id": str(uuid4()), "kind": "answer", "made_at": "2026-03-03T15:00:00.000Z"}
    return named | {"payload": given | other}


def deliver(phone: Client, *items: Any) -> Any:
    return phone.post(reverse("quizzes:save"), {"owner": "somebody", "items": items}, "application/json")
