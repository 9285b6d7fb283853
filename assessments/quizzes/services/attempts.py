"""One officer, one quiz, from the draw to the score."""

import logging
import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from random import Random

from django.db import IntegrityError, transaction

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import Answer
from assessments.quizzes.models import (
    Attempt,
    AttemptItem,
    Question,
    QuestionVersion,
    Quiz,
    QuizVersion,
)
from assessments.quizzes.rules import scoring
from assessments.quizzes.rules.counting import Counting, score_of
from assessments.quizzes.rules.drawing import Drawable, draw
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import answers, grading, opening, timing, tries
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.cohorts.models import Enrollment
from modules.services import progress

logger = logging.getLogger(__name__)


def start(enrollment: Enrollment, quiz_key: str, *, at: datetime) -> Attempt:
    """Draws an attempt, or answers the one that is open.

    Raises RefusedAttempt: `not_enrolled` (no seat, or one that was given up), `not_published`, `no_attempts_left`,
    `not_open_yet`, `too_soon`."""
    if not enrollment.is_seated:
        raise RefusedAttempt("not_enrolled")
    begun = Attempt.objects.filter(enrollment=enrollment, quiz_key=quiz_key).select_related("quiz_version")
    # Handed in on its own: a refusal below takes nothing back.
    taken = [close_if_over(one, at=at) for one in begun]
    if open_now := next((one for one in taken if one.is_open), None):
        return open_now
    try:
        with transaction.atomic():
            return _draw(enrollment, quiz_key, taken, at=at)
    except IntegrityError:  # two taps at once; the other one won
        return Attempt.objects.get(enrollment=enrollment, quiz_key=quiz_key, number=len(taken) + 1)


def submit(attempt: Attempt, *, at: datetime) -> Attempt:
    """Scores an open attempt and records a quiz that is passed; a second call answers the first score. One whose time
    was up was handed in then. What was begun is finished, whatever became of the seat: what it counts for is up to
    whoever counts."""
    with transaction.atomic():
        # The row stays locked until the score stands, so that no answer slips in between.
        locked = Attempt.objects.locked().get(pk=attempt.pk)
        if not locked.is_open:
            return locked
        due = timing.due(locked)
        locked.state, locked.submitted_at = Attempt.State.SUBMITTED, min(at, due) if due else at
        count(locked, at=at)
    return locked


def count(attempt: Attempt, *, at: datetime) -> None:
    """Scores a locked attempt by the answers that count now, and keeps them with the score."""
    line = answers.line_of(attempt)
    attempt.counted = [[item.question_version_id, answer] for item, answer in line]
    rescore(attempt, scored(line), at=at)


def scored(line: Iterable[tuple[AttemptItem, Answer]]) -> int:
    """What these answers are worth, by the corrections in force."""
    return scoring.total(_shares(line))


def rescore(attempt: Attempt, score: int, *, at: datetime) -> None:
    """Gives a locked attempt another score, which may pass the quiz."""
    attempt.save_score(score)
    _record_if_passed(attempt, at=at)


def close_if_over(attempt: Attempt, *, at: datetime) -> Attempt:
    """The attempt as it is now: one whose time is up is handed in with the answers that came in time."""
    return submit(attempt, at=at) if attempt.is_open and timing.is_over(attempt, at=at) else attempt


def close_overdue(*, at: datetime) -> None:
    """An attempt that cannot be handed in does not keep the others waiting."""
    limited = QuizVersion.objects.filter(content__time_limit__gt=0)
    for attempt in Attempt.objects.filter(state=Attempt.State.OPEN, quiz_version__in=limited):
        try:
            close_if_over(attempt, at=at)
        except Exception:
            logger.exception("attempt %s was not handed in when its time was up", attempt.public_id)


def standing_score(taken: Iterable[Attempt], counting: Counting) -> int | None:
    """The score of the quiz, from the attempts at it."""
    handed_in = sorted((one for one in taken if one.score is not None), key=lambda one: one.number)
    return score_of(counting, [one.score or 0 for one in handed_in])


def _record_if_passed(attempt: Attempt, *, at: datetime) -> None:
    settings = Settings.of(attempt.quiz_version.content)
    taken = Attempt.objects.filter(enrollment=attempt.enrollment_id, quiz_key=attempt.quiz_key)
    standing = standing_score(taken, settings.counting)
    if standing is not None and standing >= settings.pass_mark:
        progress.record(attempt.enrollment, f"quiz:{attempt.quiz_key}", at=at)


def shares_of(attempt: Attempt) -> list[Fraction]:
    """What each item is worth, from the stored answers, versions and corrections alone."""
    return _shares(answers.line_of(attempt))


def _shares(line: Iterable[tuple[AttemptItem, Answer]]) -> list[Fraction]:
    return [one.share for one in grading.graded([(item.question_version, answer) for item, answer in line])]


def rules_of(quiz_key: str) -> QuizVersion | None:
    """The settings in force: those published last, as long as the quiz is live."""
    live = Quiz.objects.filter(key=quiz_key, live=True).values("key")
    return QuizVersion.objects.filter(quiz_key__in=live).order_by("-number").first()


def _draw(enrollment: Enrollment, quiz_key: str, taken: Sequence[Attempt], *, at: datetime) -> Attempt:
    version = rules_of(quiz_key)
    if version is None:
        raise RefusedAttempt("not_published")
    if opening.still_to_come(enrollment, [version.content["day"]], at=at):
        raise RefusedAttempt("not_open_yet")
    if not tries.left_of(enrollment, version, begun=len(taken)):
        raise RefusedAttempt("no_attempts_left")
    if tries.next_at(version.content, [one.submitted_at for one in taken], at=at):
        raise RefusedAttempt("too_soon")
    seed = secrets.randbits(62)
    random = Random(seed)  # noqa: S311  a secret seed, kept, so that the draw can be explained later
    questions = _questions(version, random, seen=_seen(enrollment, quiz_key))
    if not questions:  # an attempt at nothing would be one try less
        raise RefusedAttempt("not_published")
    attempt = Attempt.objects.create(
        enrollment=enrollment,
        quiz_key=quiz_key,
        quiz_version=version,
        number=len(taken) + 1,
        seed=seed,
        started_at=at,
    )
    AttemptItem.objects.bulk_create(
        AttemptItem(
            attempt=attempt,
            position=position,
            question_version=question,
            order=kinds.of(question.content).shuffle(question.content, random),
        )
        for position, question in enumerate(questions, start=1)
    )
    return attempt


def _seen(enrollment: Enrollment, quiz_key: str) -> frozenset[str]:
    """The questions of earlier attempts."""
    items = AttemptItem.objects.filter(attempt__enrollment=enrollment, attempt__quiz_key=quiz_key)
    return frozenset(items.values_list("question_version__question_key", flat=True))


def _questions(version: QuizVersion, random: Random, *, seen: Collection[str]) -> Sequence[QuestionVersion]:
    settings = version.content
    live = Question.objects.live().filter(bank__key=settings["bank"]).values("key")
    pool = {
        question.question_key: question for question in QuestionVersion.objects.newest().filter(question_key__in=live)
    }
    drawn = draw(
        {key: Drawable.of(question.content) for key, question in pool.items()},
        settings["draw"],
        settings["always_include"],
        random,
        seen,
    )
    return [pool[key] for key in drawn]
