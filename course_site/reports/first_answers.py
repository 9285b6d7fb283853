"""What officers answered at their first try, in one pass over what was kept with each score.

Later tries are left out: whoever comes back has read the explanations."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assessments.quizzes.models import Attempt


@dataclass(frozen=True)
class Given:
    """So many attempts with this score gave this answer to this question; `length` is how many questions such an
    attempt has."""

    question_version: int
    answer: Any
    score: int  # 0 to 100
    length: int
    attempts: int


@dataclass(frozen=True)
class FirstAnswers:
    given: list[Given]
    attempts: int


def of_quiz(quiz_key: str) -> FirstAnswers:
    attempts = 0
    groups: Counter[tuple[int, int, int, str]] = Counter()
    answers: dict[str, Any] = {}
    tries = Attempt.objects.first_tries().filter(quiz_key=quiz_key).order_by()
    rows: Iterator[Any] = tries.values_list("score", "counted").iterator()
    for score, counted in rows:
        attempts += 1
        length = len(counted)
        for question, answer in counted:
            said = repr(answer)  # a name for it: answers may be lists, which nothing can be counted by
            groups[score, length, question, said] += 1
            answers[said] = answer
    given = [
        Given(question, answers[said], score, length, number)
        for (score, length, question, said), number in groups.items()
    ]
    return FirstAnswers(given, attempts)
