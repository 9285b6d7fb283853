"""One officer, one quiz, from the draw to the score."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from fractions import Fraction
from random import Random

from django.db import IntegrityError, transaction

from assessments.quizzes import kinds
from assessments.quizzes.models import (
    Attempt,
    AttemptItem,
    Question,
    QuestionVersion,
    Quiz,
    QuizVersion,
)
from assessments.quizzes.rules import scoring
from assessments.quizzes.rules.drawing import Drawable, draw
from assessments.quizzes.services import answers, grading, opening, tries
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.cohorts.models import Enrollment
from modules.services import progress


def start(enrollment: Enrollment, quiz_key: str, *, at: datetime) -> Attempt:
    """Draws an attempt, or answers the one that is open.

    Raises RefusedAttempt: `not_enrolled` (no seat, or one that was given up), `not_published`, `no_attempts_left`,
    `not_open_yet`."""
    if not enrollment.is_seated:
        raise RefusedAttempt("not_enrolled")
    try:
        with transaction.atomic():
            taken = list(Attempt.objects.filter(enrollment=enrollment, quiz_key=quiz_key))
            for attempt in taken:
                if attempt.is_open:
                    return attempt
            return _draw(enrollment, quiz_key, number=len(taken) + 1, at=at)
    except IntegrityError:  # two taps at once; the other one won
        return Attempt.objects.get(enrollment=enrollment, quiz_key=quiz_key, state=Attempt.State.OPEN)


def submit(attempt: Attempt, *, at: datetime) -> Attempt:
    """Scores an open attempt and records a quiz that is passed; a second call answers the first score."""
    with transaction.atomic():
        # The row stays locked until the score stands, so that no answer slips in between.
        locked = Attempt.objects.locked().get(pk=attempt.pk)
        if not locked.is_open:
            return locked
        locked.score = scoring.total(shares_of(locked))
        locked.passed = locked.score >= locked.quiz_version.content["pass_mark"]
        locked.state, locked.submitted_at = Attempt.State.SUBMITTED, at
        locked.save(update_fields=["score", "passed", "state", "submitted_at"])
        if locked.passed:
            progress.record(locked.enrollment, f"quiz:{locked.quiz_key}", at=at)
    return locked


def shares_of(attempt: Attempt) -> list[Fraction]:
    """What each item is worth, from the stored answers, versions and corrections alone."""
    items = attempt.items.select_related("question_version")
    return [item.share for item in grading.graded(items, answers.answers_of(attempt))]


def rules_of(quiz_key: str) -> QuizVersion | None:
    """The settings in force: those published last, as long as the quiz is live."""
    live = Quiz.objects.filter(key=quiz_key, live=True).values("key")
    return QuizVersion.objects.filter(quiz_key__in=live).order_by("-number").first()


def _draw(enrollment: Enrollment, quiz_key: str, *, number: int, at: datetime) -> Attempt:
    version = rules_of(quiz_key)
    if version is None:
        raise RefusedAttempt("not_published")
    if opening.still_to_come(enrollment, [version.content["day"]], at=at):
        raise RefusedAttempt("not_open_yet")
    if not tries.left_of(enrollment, version, begun=number - 1):
        raise RefusedAttempt("no_attempts_left")
    seed = secrets.randbits(62)
    random = Random(seed)  # noqa: S311  a secret seed, kept, so that the draw can be explained later
    questions = _questions(version, random, seen=_seen(enrollment, quiz_key))
    if not questions:  # an attempt at nothing would be one try less
        raise RefusedAttempt("not_published")
    attempt = Attempt.objects.create(
        enrollment=enrollment,
        quiz_key=quiz_key,
        quiz_version=version,
        number=number,
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
