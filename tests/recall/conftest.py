"""Rivera the day after the first class day: the quiz is passed, which drew one of two questions of every kind."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.quizzes.models import Attempt, QuestionVersion
from assessments.quizzes.services import attempts
from assessments.recall.models import RecallAnswer
from course_site.cohorts.models import SessionBlock, TrainingSession
from tests.modules.conftest import autumn, move_to_autumn
from tests.quizzes.conftest import RIGHT, answer_all, attempt, phone, quiz, quiz_data, save

__all__ = ["answer_all", "attempt", "autumn", "move_to_autumn", "phone", "quiz", "quiz_data", "save"]

PAGE = reverse("recall:ask")


@pytest.fixture
def quiz_day(cohort) -> datetime:
    """The evening of day 1."""
    return cohort.sessions.get(day="D1").ends_at


@pytest.fixture
def take(seat, quiz, answer_all, quiz_day) -> Callable[..., Attempt]:
    """Rivera takes the quiz on the evening of day 1: right, but for the kinds that are left out."""

    def take(without: tuple[str, ...] = ()) -> Attempt:
        attempt = attempts.start(seat, quiz.key, at=quiz_day)
        answer_all(attempt, without)
        return attempts.submit(attempt, at=quiz_day)

    return take


@pytest.fixture
def yesterday_was_day_1(cohort) -> None:
    """Moves the cohort: pages look at the clock."""
    first = cohort.sessions.get(day="D1")
    shift = timedelta(days=(timezone.localdate() - timezone.localdate(first.starts_at)).days - 1)
    for dated in (*TrainingSession.objects.all(), *SessionBlock.objects.all()):
        dated.starts_at += shift
        if isinstance(dated, TrainingSession):
            dated.ends_at += shift
        dated.save()
    cohort.starts_on += shift
    cohort.ends_on += shift
    cohort.save()


@pytest.fixture
def passed(yesterday_was_day_1, take) -> Attempt:
    return take()


def shown(page: Any) -> dict[str, str]:
    """What stands hidden in the form of a question."""
    text = page.content.decode()
    fields = ("client_id", "question", "version")
    return {name: re.search(rf'name="{name}" value="([^"]+)"', text)[1] for name in fields}


def filled(page: Any, answers: dict[str, Any] = RIGHT) -> dict[str, Any]:
    """What a browser sends when the question on the page is answered."""
    hidden = shown(page)
    version = QuestionVersion.objects.get(question_key=hidden["question"], number=hidden["version"])
    to_be = RecallAnswer(client_id=UUID(hidden["client_id"]), question_version=version)
    form = to_be.kind.show(to_be.content, to_be.order, answers[to_be.kind.name])
    values = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return hidden | values | {"go": "answer"}


def answer(phone: Client, answers: dict[str, Any] = RIGHT) -> Any:
    """Rivera answers the next question and sees why."""
    return phone.post(PAGE, filled(phone.get(PAGE), answers), follow=True)
