"""How a seat stands with its quizzes, for *My training*. Read only."""

from collections import Counter
from collections.abc import Collection

from assessments.quizzes.models import Attempt, AttemptItem, Quiz, QuizVersion
from course_site.cohorts.models import Enrollment
from modules.rules.open_work import QuizTries


def of_seat(enrollment: Enrollment, quizzes: Collection[str]) -> list[QuizTries]:
    """One for each quiz that can be taken or is under way, in three queries however many there are."""
    allowed = _allowed(quizzes)
    taken = Counter(
        Attempt.objects.filter(enrollment=enrollment, quiz_key__in=quizzes).values_list("quiz_key", flat=True)
    )
    under_way = AttemptItem.objects.filter(attempt__enrollment=enrollment, attempt__state=Attempt.State.OPEN)
    line = list(under_way.with_revision().select_related("attempt"))
    questions = Counter(item.attempt.quiz_key for item in line)
    answered = Counter(item.attempt.quiz_key for item in line if item.revision)
    return [
        QuizTries(quiz, max(0, allowed.get(quiz, 0) - taken[quiz]), answered[quiz], questions[quiz])
        for quiz in quizzes
        if quiz in allowed or questions[quiz]
    ]


def _allowed(quizzes: Collection[str]) -> dict[str, int]:
    """How many tries each live quiz gives, by the version in force."""
    live = Quiz.objects.filter(key__in=quizzes, live=True).values("key")
    # The last version of a quiz comes last, so that it is written over the others.
    versions = QuizVersion.objects.filter(quiz_key__in=live).order_by("number")
    return {version.quiz_key: version.content["attempts"] for version in versions}
