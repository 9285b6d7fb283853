"""How an officer answered the questions of the course so far. Read only."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from django.utils.timezone import localdate

from assessments.quizzes.models import Attempt, QuestionVersion
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
    tries = Attempt.objects.submitted().filter(enrollment__in=seats)
    given = [(attempt.submitted_at, *one) for attempt in tries for one in attempt.counted]
    versions = QuestionVersion.objects.in_bulk({version for _, version, _ in given})
    graded = grading.graded([(versions[version], answer) for _, version, answer in given])
    for (at, version, _), worth in zip(given, graded, strict=True):
        yield at, versions[version].question_key, worth.share == 1


def _from_memory(user: User) -> Iterator[tuple[datetime, str, bool]]:
    answers = RecallAnswer.objects.visible_to(user)
    yield from answers.values_list("answered_at", "question_version__question_key", "right")
