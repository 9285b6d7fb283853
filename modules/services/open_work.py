"""What a seat can go on with, as the rooms above answer. Read only."""

from datetime import datetime
from typing import Any

from course_site.cohorts.models import Enrollment
from modules.rules.open_work import Intention, OpenSurvey, OpenWork, QuizTries, Recall
from modules.services.standing import Standing
from modules.signals import intentions_asked, open_surveys_asked, quiz_tries_asked, recall_asked


def of_seat(standing: Standing, *, at: datetime) -> OpenWork:
    seat = standing.enrollment
    tries = _quiz_tries(seat, standing.missing_quizzes, at)
    surveys = _open_surveys(seat, at)
    return OpenWork(
        quizzes={tried.quiz: tried for tried in tries},
        surveys={survey.key: survey for survey in sorted(surveys, key=lambda survey: survey.closes_at)},
    )


def recall_of(seat: Enrollment, *, at: datetime) -> Recall | None:
    """None while nothing of the course can be asked from memory."""
    answers: list[tuple[Any, Any]] = recall_asked.send(Enrollment, enrollment=seat, at=at)
    return next((recall for _, answer in answers for recall in answer), None)


def intention_of(seat: Enrollment, *, at: datetime) -> Intention | None:
    """What the officer meant to do next time, where that comes back now."""
    answers: list[tuple[Any, Any]] = intentions_asked.send(Enrollment, enrollment=seat, at=at)
    return next((intention for _, answer in answers for intention in answer), None)


def _quiz_tries(seat: Enrollment, quizzes: list[str], at: datetime) -> list[QuizTries]:
    answers: list[tuple[Any, Any]] = quiz_tries_asked.send(Enrollment, enrollment=seat, quizzes=quizzes, at=at)
    return [tries for _, answer in answers for tries in answer]


def _open_surveys(seat: Enrollment, at: datetime) -> list[OpenSurvey]:
    answers: list[tuple[Any, Any]] = open_surveys_asked.send(Enrollment, enrollment=seat, at=at)
    return [survey for _, answer in answers for survey in answer]
