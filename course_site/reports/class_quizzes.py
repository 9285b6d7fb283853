"""How a class does on its quizzes: what everybody may see, and what is for the trainer alone. Read only."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from random import Random
from typing import Any

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import AnswerLine, Content, OptionLine
from assessments.quizzes.models import Attempt, ExtraTry, QuestionVersion, QuizVersion
from assessments.quizzes.rules import tries
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import grading
from assessments.quizzes.services.attempts import standing_score
from assessments.quizzes.services.grading import Graded
from assessments.surveys.rules.suppression import Cell, Shown, Wording, show, whole_steps
from course_site.cohorts.models import Cohort, Enrollment
from modules.services import progress, standing


@dataclass(frozen=True)
class Bar:
    """One question, and how many of the class got the whole point at their first try, as far as that may be shown."""

    content: Content
    shown: Shown

    @property
    def explained(self) -> Any:
        return kinds.of(self.content).explained

    @property
    def lines(self) -> Sequence[OptionLine] | Sequence[AnswerLine]:
        """The key, with nobody's answer beside it."""
        kind = kinds.of(self.content)
        return kind.explain(self.content, sorted(kind.shuffle(self.content, Random(0))), None)  # noqa: S311


@dataclass(frozen=True)
class NotYet:
    """An officer who has not passed."""

    seat: Enrollment
    score: int | None
    begun: int
    left: int
    is_under_way: bool


@dataclass(frozen=True)
class QuizOfClass:
    key: str
    title: str
    officers: int
    missing: int


def of_cohort(cohort: Cohort) -> list[QuizOfClass]:
    """The quizzes that the course asks of the class."""
    seats = standing.of_cohort(cohort)
    missing = Counter(quiz for seat in seats for quiz in seat.missing_quizzes)
    asked = progress.version_of_cohort(cohort).requirements["quizzes"]
    versions = QuizVersion.objects.filter(quiz_key__in=asked).order_by("quiz_key", "number")
    titles = {version.quiz_key: version.content["title"] for version in versions}
    return [QuizOfClass(key, title, len(seats), missing[key]) for key, title in titles.items()]


def bars(cohort: Cohort, quiz: QuizVersion) -> list[Bar]:
    """The hardest question first; those that few were asked come last and show nothing. They grow five answers at a
    time: who handed in just now is seen in the room. Whoever leaves the class stays counted, or two looks would differ
    by one person. A correction moves them at once, since nobody in the room knows whose answers it concerns."""
    seats = cohort.enrollments.filter(first_seated_at__isnull=False)
    tries = Attempt.objects.first_tries().filter(enrollment__in=seats, quiz_key=quiz.quiz_key)
    tries = tries.order_by("submitted_at", "pk")
    given = [one for attempt in tries for one in attempt.counted]
    versions = QuestionVersion.objects.in_bulk({version for version, _ in given})
    line = [(versions[version], answer) for version, answer in given]
    of_question: dict[int, list[Graded]] = {}
    for (version, _), graded in zip(line, grading.graded(line), strict=True):
        of_question.setdefault(version.pk, []).append(graded)
    return sorted(map(_bar, of_question.values()), key=_hardest)


def not_there_yet(cohort: Cohort, quiz: QuizVersion) -> list[NotYet]:
    """By name, with the tries that are left."""
    of_quiz = {"quiz_key": quiz.quiz_key, "enrollment__cohort": cohort}
    taken: dict[int, list[Attempt]] = {}
    for attempt in Attempt.objects.filter(**of_quiz):
        taken.setdefault(attempt.enrollment_id, []).append(attempt)
    given = Counter(ExtraTry.objects.filter(**of_quiz).values_list("enrollment_id", flat=True))
    missing = [seat.enrollment for seat in standing.of_cohort(cohort) if quiz.quiz_key in seat.missing_quizzes]
    return [_not_yet(seat, quiz, taken.get(seat.pk, []), given[seat.pk]) for seat in missing]


def may_explain(cohort: Cohort, quiz: QuizVersion, *, at: datetime) -> bool:
    """Not before the class day that the quiz belongs to is over: until then somebody may still be taking it. A class
    without such a day waits for its last one."""
    day = cohort.sessions.filter(day=quiz.content["day"])
    return not (day if day.exists() else cohort.sessions).filter(ends_at__gt=at).exists()


def may_show_questions(cohort: Cohort, quiz: QuizVersion, *, at: datetime) -> bool:
    """The words of the questions go on the projector once nobody in the room has them still to come."""
    begun = Attempt.objects.submitted().filter(quiz_key=quiz.quiz_key).values("enrollment")
    return may_explain(cohort, quiz, at=at) or not cohort.enrollments.seated().exclude(pk__in=begun).exists()


def _bar(graded: list[Graded]) -> Bar:
    counted = whole_steps(graded)
    right = sum(one.share == Fraction(1) for one in counted)
    cell = Cell(favorable=right, valid=len(counted), invited=len(counted))
    return Bar(graded[0].content, show(graded[0].content["key"], cell))


def _hardest(bar: Bar) -> tuple[bool, int, str]:
    worded = {Wording.FEW: 0, Wording.MOST: 100, None: 0}[bar.shown.wording]
    return bar.shown.suppressed, worded if bar.shown.percent is None else bar.shown.percent, bar.shown.group


def _not_yet(seat: Enrollment, quiz: QuizVersion, taken: list[Attempt], given: int) -> NotYet:
    return NotYet(
        seat=seat,
        score=standing_score(taken, Settings.of(quiz.content).counting),
        begun=len(taken),
        left=tries.left(quiz.content["attempts"], given, len(taken)),
        is_under_way=any(attempt.is_open for attempt in taken),
    )
