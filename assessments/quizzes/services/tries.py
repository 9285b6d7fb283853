"""How many tries a seat has left, and how it stands with its quizzes for *My training*. Read only."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

from assessments.quizzes.models import Attempt, AttemptItem, ExtraTry, Quiz, QuizVersion
from assessments.quizzes.rules import tries as rule
from assessments.quizzes.services import opening
from course_site.cohorts.models import Cohort, Enrollment
from modules.rules.open_work import QuizTries
from modules.services import progress


def left_of(enrollment: Enrollment, version: QuizVersion, *, begun: int) -> int:
    """Tries at one quiz that are not begun yet, by the settings in `version`."""
    given = ExtraTry.objects.filter(enrollment=enrollment, quiz_key=version.quiz_key).count()
    return rule.left(version.content["attempts"], given, begun)


def is_passed(enrollment: Enrollment, quiz_key: str) -> bool:
    """Of the quiz, by the tries that count; a single try may have reached the mark without it, or the other way."""
    return f"quiz:{quiz_key}" in progress.met_by([enrollment])[enrollment.pk]


def of_seat(enrollment: Enrollment, quizzes: Collection[str], *, at: datetime) -> list[QuizTries]:
    """One for each quiz that can be taken or is under way, in a handful of queries however many there are."""
    rules = rules_of(quizzes)
    allowed = {quiz: content["attempts"] for quiz, content in rules.items()}
    closed = opening.still_to_come(enrollment, [content["day"] for content in rules.values()], at=at)
    opens = {quiz: closed[content["day"]] for quiz, content in rules.items() if content["day"] in closed}
    of_these = {"enrollment": enrollment, "quiz_key__in": quizzes}
    taken = Counter(Attempt.objects.filter(**of_these).values_list("quiz_key", flat=True))
    given = Counter(ExtraTry.objects.filter(**of_these).values_list("quiz_key", flat=True))
    under_way = AttemptItem.objects.filter(attempt__enrollment=enrollment, attempt__state=Attempt.State.OPEN)
    line = list(under_way.with_revision().select_related("attempt"))
    questions = Counter(item.attempt.quiz_key for item in line)
    answered = Counter(item.attempt.quiz_key for item in line if item.revision)
    return [
        QuizTries(
            quiz,
            rule.left(allowed.get(quiz, 0), given[quiz], taken[quiz]),
            answered[quiz],
            questions[quiz],
            opens.get(quiz),
        )
        for quiz in quizzes
        if quiz in allowed or questions[quiz]
    ]


def used_up(cohort: Cohort) -> set[tuple[int, str]]:
    """The seats of a cohort, each with a quiz of which no try is left or under way."""
    of_cohort = {"enrollment__cohort": cohort}
    taken = Counter(Attempt.objects.filter(**of_cohort).values_list("enrollment_id", "quiz_key"))
    given = Counter(ExtraTry.objects.filter(**of_cohort).values_list("enrollment_id", "quiz_key"))
    under_way = set(
        Attempt.objects.filter(**of_cohort, state=Attempt.State.OPEN).values_list("enrollment_id", "quiz_key")
    )
    rules = rules_of({quiz for _, quiz in taken})
    return {
        (seat, quiz)
        for (seat, quiz), begun in taken.items()
        if quiz in rules
        and (seat, quiz) not in under_way
        and not rule.left(rules[quiz]["attempts"], given[seat, quiz], begun)
    }


def rules_of(quizzes: Collection[str]) -> dict[str, dict[str, Any]]:
    """The settings of each live quiz, by the version in force."""
    live = Quiz.objects.filter(key__in=quizzes, live=True).values("key")
    # The last version of a quiz comes last, so that it is written over the others.
    versions = QuizVersion.objects.filter(quiz_key__in=live).order_by("number")
    return {version.quiz_key: version.content for version in versions}
