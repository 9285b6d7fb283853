"""The queue is killed while it hands in the tries whose time is up: each is handed in once, with what was answered."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from assessments.quizzes.models import AnswerEvent, Attempt
from assessments.quizzes.services import answers, attempts
from assessments.quizzes.tasks import close_overdue
from course_site.cohorts.services import planning
from modules.models import RequirementMet
from tests.mailing.test_killed_worker import PATIENCE, Queue, ten_minutes_pass
from tests.mailing.test_queue import queue
from tests.mailing.test_server_process import wait_until
from tests.ports import free_port
from tests.quizzes.conftest import RIGHT, worked_out_again

__all__ = ["queue"]

OFFICERS = 20


@pytest.fixture
def begun() -> datetime:
    return timezone.now() - timedelta(minutes=30)


@pytest.fixture
def ledger(committing, quiz_like, cohort, make_officer, the_75th, begun) -> set[str]:
    """Officers who went away in the middle, half of them with every answer given: the names of those answers."""
    quiz_like(time_limit=10, draw=3)
    acknowledged = set()
    for number in range(OFFICERS):
        officer = make_officer(f"o{number}@example.org", "Officer", f"Number {number}", f"8{number:04}", the_75th)
        attempt = attempts.start(planning.enroll(cohort, officer, at=begun), "QD1", at=begun)
        for item in attempt.items.select_related("question_version")[: 3 if number % 2 else 1]:
            right, name = RIGHT[item.question_version.content["kind"]], uuid4()
            answers.save(item, right, client_id=name, base_revision=0, at=begun)
            acknowledged.add(name)
    return acknowledged


@pytest.fixture
def workers(ledger, tmp_path) -> Iterator[Queue]:
    workers = Queue(tmp_path, free_port())
    yield workers
    workers.kill()


def test_after_a_kill_every_try_is_handed_in_once_with_what_was_acknowledged(queue, ledger, begun, workers):
    close_overdue.enqueue()
    wait_until(lambda: Attempt.objects.submitted().exists(), PATIENCE)
    workers.kill()

    ten_minutes_pass()
    workers.start()
    wait_until(lambda: Attempt.objects.submitted().count() == OFFICERS, PATIENCE)

    assert {event.client_id for event in AnswerEvent.objects.all()} == ledger
    for attempt in Attempt.objects.all():
        assert attempt.submitted_at == begun + timedelta(minutes=10)
        assert worked_out_again(attempt) == (attempt.score, attempt.counted)
    assert RequirementMet.objects.filter(code="quiz:QD1").count() == OFFICERS // 2
