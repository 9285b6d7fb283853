"""Five hundred certificates are issued, printed and signed by a queue that is killed again and again: too long for a
suite."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from certificates.models import Certificate, CertificateFile, Credential
from certificates.services import sweeping
from certificates.tasks import issue_certificate
from course_site.mailing.models import Message
from modules.models import CourseCompletion
from tests.benchmarks.table import measured
from tests.mailing.test_killed_worker import Queue, ten_minutes_pass
from tests.mailing.test_server_process import wait_until
from tests.offline.test_large_batches import seat_a_class
from tests.ports import free_port

MANY = 500
BETWEEN = 90  # files, from one kill to the next
PATIENCE = 900


@pytest.fixture
def workers(queue, tmp_path) -> Iterator[Queue]:
    workers = Queue(tmp_path, free_port())
    yield workers
    workers.kill()


@pytest.mark.benchmark
def test_five_hundred_certificates_are_made_once_by_a_queue_that_is_killed(
    committing, queue, cohort, make_officer, the_75th, at, workers
):
    for seat in seat_a_class(cohort, make_officer, the_75th, at, MANY):
        CourseCompletion.objects.create(enrollment=seat, completed_at=at, facts={"minutes": {"D1M1": 120}})
        issue_certificate.enqueue(seat.pk)

    kills = 0
    while OrmQ.objects.exists():
        until = CertificateFile.objects.count() + BETWEEN
        wait_until(lambda: CertificateFile.objects.count() >= until or not OrmQ.objects.exists(), PATIENCE)  # noqa: B023
        workers.kill()
        kills += 1
        ten_minutes_pass()
        workers.start()
    workers.kill()
    by_the_queue = CertificateFile.objects.count()
    sweeping.sweep(at=timezone.now())

    numbers = sorted(int(serial[-6:]) for serial in Certificate.objects.values_list("serial", flat=True))
    messages = list(Message.objects.filter(kind="certificate-ready").values_list("about", flat=True))
    assert numbers == list(range(1, MANY + 1))
    assert Certificate.objects.values("enrollment").distinct().count() == MANY
    assert CertificateFile.objects.count() == Credential.objects.count() == MANY
    assert len(messages) == len(set(messages)) == MANY
    measured(
        "certificates while the queue is killed",
        f"{MANY} made, none twice, no number left out; {kills} kills, {MANY - by_the_queue} left to the nightly sweep",
        "500, no duplicate, no gap",
    )
