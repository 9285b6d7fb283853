"""What officers answered at their first try, counted by the database.

Later tries are left out: whoever comes back has read the explanations."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet

from assessments.quizzes.models import AnswerEvent, Attempt, AttemptItem
from assessments.quizzes.querysets import AttemptQuerySet


@dataclass(frozen=True)
class Given:
    """So many attempts with this score gave this answer to this question; `length` is how many questions such an
    attempt has."""

    question_version: int
    answer: Any
    score: int  # 0 to 100
    length: int
    attempts: int


# Version of the quiz, version of the question, score, and the answer as JSON.
Group = tuple[int, int, int, str]


def first_tries() -> AttemptQuerySet:
    return Attempt.objects.submitted().filter(number=1)


def of_quiz(quiz_key: str) -> list[Given]:
    """In three queries that read each answer once, however many there are."""
    items = AttemptItem.objects.filter(
        attempt__quiz_key=quiz_key, attempt__state=Attempt.State.SUBMITTED, attempt__number=1
    ).annotate(event=FilteredRelation("events", condition=Q(events__revision__isnull=False)))
    groups = _groups(items)
    # An answer that was changed is counted there beside the one that took its place.
    changed = AnswerEvent.objects.filter(revision__gt=1).values("attempt_item")
    groups.subtract(_groups(items.filter(pk__in=changed, events__revision=F("event__revision") + 1)))
    lengths = _lengths(quiz_key, groups)
    return [
        Given(question, json.loads(answer), score, lengths[quiz], attempts)
        for (quiz, question, score, answer), attempts in groups.items()
        if attempts
    ]


def _groups(items: QuerySet[AttemptItem]) -> Counter[Group]:
    names = "attempt__quiz_version", "question_version", "attempt__score", "event__answer"
    rows = items.order_by().values_list(*names).annotate(Count("pk"))
    return Counter({(*group, json.dumps(answer)): attempts for *group, answer, attempts in rows})  # type: ignore[misc]


def _lengths(quiz_key: str, groups: Mapping[Group, int]) -> dict[int, int]:
    """Version of the quiz → how many questions an attempt at it has."""
    attempts = first_tries().filter(quiz_key=quiz_key).order_by().values_list("quiz_version").annotate(Count("pk"))
    answers: Counter[int] = Counter()
    for (quiz, *_), number in groups.items():
        answers[quiz] += number
    return {quiz: round(answers[quiz] / number) for quiz, number in attempts}
