"""The queue is killed while it does what a sync has asked for."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django_q.models import OrmQ

from certificates.models import Certificate, CertificateFile
from course_site.cohorts.models import Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance
from modules.services import progress
from tests.mailing.test_killed_worker import PATIENCE, Queue, ten_minutes_pass
from tests.mailing.test_queue import queue
from tests.mailing.test_server_process import wait_until
from tests.offline.test_large_batches import seat_a_class
from tests.ports import free_port

pytestmark = pytest.mark.faults

__all__ = ["queue"]

CLASS = 6


@pytest.fixture
def workers(tmp_path) -> Iterator[Queue]:
    workers = Queue(tmp_path, free_port())
    yield workers
    workers.kill()


@pytest.fixture
def nearly_done(committing, cohort, day_2, chen, make_officer, the_75th, at) -> list[Enrollment]:
    """They lack the second class day and nothing else."""
    seats = seat_a_class(cohort, make_officer, the_75th, at, CLASS)
    for seat in seats:
        for session in cohort.sessions.exclude(pk=day_2.pk):
            moment = session.ends_at
            attendance.mark(session, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=moment, at=moment, by=chen)
        for code in ("quiz:QD1", "role_play", "survey:COURSE"):
            progress.record(seat, code, at=at)
    return seats


def test_what_a_sync_of_marks_asked_for_is_done_once_when_the_queue_is_killed_over_it(
    nearly_done, queue, tablet, workers
):
    tablet.send(*[tablet.mark(seat) for seat in nearly_done])

    wait_until(Certificate.objects.exists, PATIENCE)
    workers.kill()
    was_done, was_left = Certificate.objects.count(), OrmQ.objects.count()
    ten_minutes_pass()
    workers.start()
    wait_until(lambda: not OrmQ.objects.exists(), PATIENCE)

    assert was_done < CLASS
    assert was_left
    certificates = Certificate.objects.order_by("serial")
    assert {certificate.enrollment_id for certificate in certificates} == {seat.pk for seat in nearly_done}
    assert [int(certificate.serial[-4:]) for certificate in certificates] == list(range(1, CLASS + 1))
    assert CertificateFile.objects.count() == CLASS
