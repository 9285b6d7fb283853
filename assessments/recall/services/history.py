"""How an officer answered the questions of the course so far. Read only."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from django.utils.timezone import localdate

from assessments.quizzes.models import AnswerEvent, Attempt, AttemptItem
from assessments.quizzes.services import grading
from assessments.recall.models import RecallAnswer
from assessments.recall.rules.spacing import Seen
from course_site.people.models import User


def of(user: User, seats: Collection[int]) -> dict[str, tuple[Seen, ...]]:
    """Question → every answer to it, oldest first: in quizzes that were handed in on these seats, and from memory."""
    seen: dict[str, list[Seen]] = defaultdict(list)
    for at, key, right in sorted([*_in_quizzes(seats), *_from_memory(user)]):
        seen[key].append(Seen(localdate(at), right))
    return {key: tuple(answers) for key, answers in seen.items()}


def _in_quizzes(seats: Collection[int]) -> Iterator[tuple[datetime, str, bool]]:
    of_seats = {"attempt__enrollment__in": seats, "attempt__state": Attempt.State.SUBMITTED}
    items = list(AttemptItem.objects.filter(**of_seats).select_related("attempt", "question_version"))
    events = AnswerEvent.objects.filter(attempt_item__in=items).counting()
    graded = grading.graded(items, dict(events.values_list("attempt_item_id", "answer")))
    for item, worth in zip(items, graded, strict=True):
        if item.attempt.submitted_at:
            yield item.attempt.submitted_at, item.question_version.question_key, worth.share == 1


def _from_memory(user: User) -> Iterator[tuple[datetime, str, bool]]:
    answers = RecallAnswer.objects.visible_to(user)
    yield from answers.values_list("answered_at", "question_version__question_key", "right")
