"""Issuing from many sides: queue, threads, rolled back transactions. One certificate a seat, no number left out."""

from collections.abc import Callable
from threading import Event, Thread
from time import sleep

import pytest
from django.db import IntegrityError, connection, transaction
from django_tasks import task_backends

from certificates.models import Certificate, SerialYear
from certificates.services import issuing
from certificates.tasks import issue_certificate
from course_site.cohorts.models import Enrollment
from modules.models import CourseCompletion


@pytest.fixture
def queued():
    """What waits in the queue since the test began."""
    queue = task_backends["jobs"]
    queue.clear()
    return lambda: [(result.task.name, result.args) for result in queue.results]


def test_meeting_the_last_requirement_queues_the_issue_once(seat, complete, queued):
    complete(seat)

    assert not Certificate.objects.exists()
    assert queued() == [("issue_certificate", [seat.pk])]


def test_the_job_issues_one_and_may_run_twice(seat, complete):
    complete(seat)

    issue_certificate.call(seat.pk)
    issue_certificate.call(seat.pk)

    assert Certificate.objects.get().enrollment == seat


def test_a_fault_in_issuing_undoes_no_completion(certificate, reyes_seat, complete):
    SerialYear.objects.update(last=0)  # the next number was given out before
    complete(reyes_seat)

    with pytest.raises(IntegrityError), transaction.atomic():
        issuing.issue(reyes_seat, at=certificate.issued_at)

    assert CourseCompletion.objects.filter(enrollment=reyes_seat).exists()
    assert issuing.due() == [reyes_seat]


def test_issuing_queues_the_printing_once(seat, complete, at, queued):
    complete(seat)
    for _ in range(2):
        certificate = issuing.issue(seat, at=at)

    assert [job for job in queued() if job[0] == "render_certificate"] == [("render_certificate", [certificate.pk])]


def test_an_issue_that_is_rolled_back_leaves_nothing(seat, complete, at):
    complete(seat)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        issuing.issue(seat, at=at)
        raise ZeroDivisionError

    assert not Certificate.objects.exists()
    assert not SerialYear.objects.exists()


def test_fifty_at_once_make_one_certificate(committing, seat, complete, at):
    complete(seat)
    serials = []

    def issue() -> None:
        serials.append(issuing.issue(seat, at=at).serial)
        connection.close()

    threads = [Thread(target=issue) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert serials == ["MS-2026-000001"] * 50
    assert Certificate.objects.count() == 1
    assert SerialYear.objects.get().last == 1


def test_who_holds_the_seat_and_who_issues_it_do_not_lock_each_other_out(committing, seat, complete, at):
    complete(seat)
    held, faults = Event(), []

    def in_a_thread(deed: Callable[[], object]) -> Thread:
        def attempt() -> None:
            try:
                deed()
            except Exception as fault:
                faults.append(fault)
            finally:
                connection.close()

        return Thread(target=attempt)

    @transaction.atomic
    def hold_the_seat_and_issue() -> None:
        Enrollment.objects.select_for_update().get(pk=seat.pk)
        held.set()
        sleep(0.5)  # the other is on its way by now
        issuing.issue(seat, at=at)

    def issue() -> None:
        held.wait()
        issuing.issue(seat, at=at)

    threads = [in_a_thread(hold_the_seat_and_issue), in_a_thread(issue)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not faults
    assert Certificate.objects.get().serial == "MS-2026-000001"


def test_a_completed_seat_whose_signal_was_lost_is_due_until_it_is_issued(certificate, reyes_seat, at):
    CourseCompletion.objects.create(enrollment=reyes_seat, completed_at=at, facts={"minutes": {}})

    assert issuing.due() == [reyes_seat]
    issuing.issue(reyes_seat, at=at)

    assert issuing.due() == []
