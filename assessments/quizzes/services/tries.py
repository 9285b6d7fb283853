"""How many tries a seat has left, and how it stands with its quizzes for *My training*. Read only."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from assessments.quizzes.models import Attempt, AttemptItem, ExtraTry, Quiz, QuizVersion
from assessments.quizzes.rules import timing
from assessments.quizzes.rules import tries as rule
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import opening
from course_site.cohorts.models import Enrollment
from modules.rules.open_work import QuizTries
from modules.services import progress


def left_of(enrollment: Enrollment, version: QuizVersion, *, begun: int) -> int:
    """Tries at one quiz that are not begun yet, by the settings in `version`."""
    return rule.left(version.content["attempts"], given(enrollment, version.quiz_key), begun)


def given(enrollment: Enrollment, quiz_key: str) -> int:
    """Tries that a trainer gave beside those of the quiz."""
    return ExtraTry.objects.filter(enrollment=enrollment, quiz_key=quiz_key).count()


def next_at(content: Mapping[str, Any], ended: Iterable[datetime | None], *, at: datetime) -> datetime | None:
    """When the next try may begin, by when the others were handed in; None when it may now."""
    last = max((moment for moment in ended if moment), default=None)
    begins = timing.next_try_at(last, Settings.of(content).wait_hours)
    return begins if begins and begins > at else None


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
    ended: dict[str, list[datetime | None]] = {quiz: [] for quiz in quizzes}
    for quiz, moment in Attempt.objects.filter(**of_these).values_list("quiz_key", "submitted_at"):
        ended[quiz].append(moment)
    extra = Counter(ExtraTry.objects.filter(**of_these).values_list("quiz_key", flat=True))
    under_way = AttemptItem.objects.filter(attempt__enrollment=enrollment, attempt__state=Attempt.State.OPEN)
    line = list(under_way.with_revision().select_related("attempt"))
    questions = Counter(item.attempt.quiz_key for item in line)
    answered = Counter(item.attempt.quiz_key for item in line if item.revision)
    return [
        QuizTries(
            quiz,
            rule.left(allowed.get(quiz, 0), extra[quiz], len(ended[quiz])),
            answered[quiz],
            questions[quiz],
            opens.get(quiz),
            next_at(rules[quiz], ended[quiz], at=at) if quiz in rules else None,
        )
        for quiz in quizzes
        if quiz in allowed or questions[quiz]
    ]


def rules_of(quizzes: Collection[str]) -> dict[str, dict[str, Any]]:
    """The settings of each live quiz, by the version in force."""
    live = Quiz.objects.filter(key__in=quizzes, live=True).values("key")
    # The last version of a quiz comes last, so that it is written over the others.
    versions = QuizVersion.objects.filter(quiz_key__in=live).order_by("number")
    return {version.quiz_key: version.content for version in versions}
