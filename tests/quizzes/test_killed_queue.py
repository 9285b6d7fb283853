"""The queue is killed while it hands in the tries whose time is up: each is handed in once, with what was answered."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from assessments.quizzes.models import AnswerEvent, Attempt
from assessments.quizzes.services import answers, attempts
from assessments.quizzes.tasks import close_overdue
from course_site.cohorts.models import Cohort
from course_site.cohorts.services import planning
from course_site.people.models import Officer
from modules.models import RequirementMet
from tests.mailing.test_killed_worker import PATIENCE, Queue, ten_minutes_pass
from tests.mailing.test_queue import queue
from tests.mailing.test_server_process import wait_until
from tests.ports import free_port
from tests.quizzes.conftest import RIGHT, worked_out_again

pytestmark = pytest.mark.faults

__all__ = ["queue"]

OFFICERS = 20


@pytest.fixture
def begun() -> datetime:
    return timezone.now() - timedelta(minutes=30)


@pytest.fixture
def ledger(committing, quiz_like, cohort, make_officer, the_75th, begun) -> set[UUID]:
    quiz_like(time_limit=10, draw=3)
    officers = [
        make_officer(f"o{n}@example.org", "Officer", f"Number {n}", f"8{n:04}", the_75th) for n in range(OFFICERS)
    ]
    return left_by(officers, cohort, begun)


def left_by(officers: list[Officer], cohort: Cohort, begun: datetime) -> set[UUID]:
    """Officers who went away in the middle, half of them with every answer given: the names of those answers."""
    acknowledged = set()
    for number, officer in enumerate(officers):
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

    each_is_handed_in_once(ledger, OFFICERS, begun)


def each_is_handed_in_once(ledger: set[UUID], officers: int, begun: datetime) -> None:
    tries = Attempt.objects.filter(started_at=begun)
    assert {event.client_id for event in AnswerEvent.objects.filter(attempt_item__attempt__in=tries)} == ledger
    for attempt in tries:
        assert attempt.submitted_at == begun + timedelta(minutes=10)
        assert worked_out_again(attempt) == (attempt.score, attempt.counted)
    assert RequirementMet.objects.filter(code="quiz:QD1").count() == officers // 2
