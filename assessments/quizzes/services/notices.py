"""What officers are told about scores that they have seen already."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from assessments.quizzes.models import Attempt, LateDecision, ScoreChange
from course_site.mailing.services import post


def question_corrected(change: ScoreChange, *, at: datetime) -> None:
    reason = "A question turned out to be wrong or unclear, and we put it right for everybody."
    _score_changed(change.attempt, f"correction-{change.pk}", reason, change.score_before, at=at)


def late_answer_counts(decision: LateDecision, attempt: Attempt, *, at: datetime) -> None:
    reason = "An answer of yours came after the end of the try. Your trainer decided that it counts."
    _score_changed(attempt, f"late-{decision.pk}", reason, decision.score_before, at=at)


def _score_changed(attempt: Attempt, about: str, reason: str, before: int, *, at: datetime) -> None:
    title = attempt.quiz_version.content["title"]
    lines = [
        reason,
        f"{title}, try {attempt.number}: your score was {before} of 100 and is {attempt.score} of 100 now.",
        "What you have passed stays passed. Here is how it went, question by question:",
        settings.BASE_URL + reverse("quizzes:result", args=[attempt.public_id]),
    ]
    post.send(
        "quiz-score-changed",
        attempt.enrollment.officer.user,
        about=f"{attempt.public_id}-{about}",
        subject=f"Your score has changed: {title}",
        lines=lines,
        why="You get this because you took this quiz.",
        at=at,
    )
