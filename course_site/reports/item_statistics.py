"""What the answers to a quiz say about its questions, described once: the screen and the tests read the same."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from assessments.quizzes.models import Attempt, Correction, QuestionVersion, QuizVersion
from assessments.quizzes.rules.regrading import Act
from assessments.quizzes.services import grading
from assessments.quizzes.services.grading import Graded
from assessments.surveys.rules.approval import wilson
from course_site.reports.distractors import Pull, pulls
from course_site.reports.first_answers import Given, of_quiz
from course_site.reports.rules import items, reliability
from course_site.reports.rules.items import Cell, Ease, Telling
from course_site.reports.rules.reliability import Reliability


@dataclass(frozen=True)
class QuizInUse:
    key: str
    title: str
    attempts: int


@dataclass(frozen=True)
class QuestionStatistics:
    """One version of a question. Shares are in percent; what its answers are too few to say is None."""

    version: QuestionVersion
    answers: int
    everyone: bool  # whether a correction gave everyone the point, so that right and wrong say nothing
    facility: float | None = None
    low: float | None = None
    high: float | None = None
    ease: Ease | None = None
    discrimination: float | None = None
    telling: Telling | None = None
    pulls: tuple[Pull, ...] = ()


@dataclass(frozen=True)
class QuizStatistics:
    version: QuizVersion
    attempts: int
    questions: tuple[QuestionStatistics, ...]  # those that need a look come first
    reliability: Reliability | None  # None where the attempts are too few to say


@dataclass(frozen=True)
class Judged:
    """A group of attempts, and what its answer is worth by the key and the corrections in force."""

    given: Given
    graded: Graded


def quizzes() -> list[QuizInUse]:
    """Every quiz that was ever published, with its first tries."""
    tries = dict(Attempt.objects.first_tries().order_by().values_list("quiz_key").annotate(Count("pk")))
    newest = {version.quiz_key: version for version in QuizVersion.objects.order_by("quiz_key", "number")}
    return [QuizInUse(key, version.content["title"], tries.get(key, 0)) for key, version in newest.items()]


def of(version: QuizVersion) -> QuizStatistics:
    """Of the first tries at the quiz, whichever version of it was taken."""
    answers = of_quiz(version.quiz_key)
    attempts = answers.attempts
    judged = _judged(answers.given)
    cells = {question.pk: [_cell(one) for one in those] for question, those in judged.items()}
    questions = [_of_question(question, those, cells[question.pk]) for question, those in judged.items()]
    return QuizStatistics(
        version=version,
        attempts=attempts,
        questions=tuple(sorted(questions, key=_needs_a_look)),
        reliability=reliability.reliability(cells) if attempts >= reliability.FEWEST else None,
    )


def _judged(given: Iterable[Given]) -> dict[QuestionVersion, list[Judged]]:
    """Each answer to a version is judged once, however many gave it."""
    of_version: dict[int, list[Given]] = {}
    for one in given:
        of_version.setdefault(one.question_version, []).append(one)
    corrections = grading.in_force(of_version)
    known: dict[tuple[int, str], Graded] = {}
    judged: dict[QuestionVersion, list[Judged]] = {}
    for version in QuestionVersion.objects.filter(pk__in=of_version):
        for one in of_version[version.pk]:
            name = version.pk, json.dumps(one.answer)
            if name not in known:
                known[name] = _graded(version, corrections, one)
            judged.setdefault(version, []).append(Judged(one, known[name]))
    return judged


def _graded(version: QuestionVersion, corrections: Mapping[int, Correction], given: Given) -> Graded:
    return grading.by(corrections.get(version.pk), version, given.answer)


def _cell(judged: Judged) -> Cell:
    given, score = judged.given, judged.given.score / 100
    return Cell(
        share=float(judged.graded.share),
        attempts=given.attempts,
        length=given.length,
        scores=score * given.attempts,
        squares=score**2 * given.attempts,
    )


def _of_question(version: QuestionVersion, judged: list[Judged], cells: list[Cell]) -> QuestionStatistics:
    answers = sum(cell.attempts for cell in cells)
    everyone = judged[0].graded.act == Act.EVERYONE
    if answers < items.FEWEST_FOR_FACILITY:
        return QuestionStatistics(version, answers, everyone)
    share = items.facility(cells)
    low, high = wilson(round(share * answers), answers)
    enough = answers >= items.FEWEST_FOR_DISCRIMINATION
    correlation = items.discrimination(cells) if enough else None
    return QuestionStatistics(
        version=version,
        answers=answers,
        everyone=everyone,
        facility=100 * share,
        low=100 * low,
        high=100 * high,
        ease=items.ease(share),
        discrimination=correlation,
        telling=None if correlation is None else items.telling(correlation, answers),
        pulls=pulls([(one.given, one.graded) for one in judged]),
    )


def _needs_a_look(question: QuestionStatistics) -> tuple[bool, float, str]:
    """What tells officers apart the least comes first, what cannot be said yet last."""
    told = question.discrimination
    return told is None, told or 0.0, question.version.question_key
