"""Jobs: queued in the caller's transaction, run as often as it takes, given up after three starts."""

import errno
import os
import signal
from datetime import timedelta
from multiprocessing import Event, Queue, Value
from uuid import uuid4

import pytest
from django.db import connections, transaction
from django.utils import timezone
from django_q.brokers import get_broker
from django_q.models import OrmQ, Schedule
from django_q.monitor import monitor
from django_q.pusher import pusher
from django_q.worker import worker

from course_site.core import state
from course_site.core.jobs import job
from course_site.core.jobs.backend import JobFailed, Q2Backend, run
from course_site.core.jobs.schedule import ENQUEUE, enqueue, write_timetable
from course_site.core.models import JobRun

done: list[int] = []


@job
def count(number: int) -> None:
    done.append(number)


@job
def break_down() -> None:
    done.append(0)
    raise MemoryError


@job
def keep_a_file(number: int) -> None:
    done.append(number)
    if done.count(number) < 6:
        raise OSError(errno.ENOSPC, "No space left on device")


@job
def take_the_worker_down() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def start(path: str, run_id: str, *args: int) -> None:
    run(run_id, f"{__name__}.{path}", list(args), {})


def dies_in_a_worker(path: str, run_id: str) -> int:
    """Starts it in a process of its own; answers the signal that ended it."""
    connections.close_all()
    worker = os.fork()
    if not worker:
        start(path, run_id)
        os._exit(0)
    return os.WTERMSIG(os.waitpid(worker, 0)[1])


@pytest.mark.django_db
def test_a_job_that_finishes_leaves_no_trace():
    start("count", str(uuid4()), 7)

    assert done == [7]
    assert not JobRun.objects.exists()


@pytest.mark.django_db
def test_a_job_that_never_finishes_is_quarantined_after_three_starts(at):
    run_id = str(uuid4())

    for _ in range(3):
        with pytest.raises(JobFailed, match="MemoryError"):
            start("break_down", run_id)
    start("break_down", run_id)

    ledger = JobRun.objects.get(run_id=run_id)
    assert done == [0, 0, 0]
    assert ledger.starts == 3
    assert ledger.quarantined_at is not None


def test_a_job_that_takes_its_worker_down_is_quarantined_too(committing):
    run_id = str(uuid4())

    deaths = [dies_in_a_worker("take_the_worker_down", run_id) for _ in range(3)]
    start("take_the_worker_down", run_id)  # else this would be the end of the suite

    assert deaths == [signal.SIGKILL] * 3
    assert JobRun.objects.get(run_id=run_id).quarantined_at is not None


def the_queue_is_worked_off_once() -> None:
    """By what `manage.py qcluster` runs in three processes: one takes a job, one does it, one keeps what came of it."""
    jobs, results, last_round = Queue(), Queue(), Event()
    last_round.set()
    for _ in range(OrmQ.objects.count()):
        pusher(jobs, last_round, get_broker())
    jobs.put("STOP")
    worker(jobs, results, Value("f", -1))
    results.put("STOP")
    monitor(results, get_broker())


def test_a_job_that_breaks_off_three_times_in_the_queue_is_set_aside_where_administrators_see_it(committing):
    queue = Q2Backend("jobs", {})
    queue.enqueue(break_down, (), {})
    queue.enqueue(count, (8,), {})

    for _ in range(6):
        OrmQ.objects.update(lock=timezone.now() - timedelta(minutes=10))
        the_queue_is_worked_off_once()

    assert done == [0, 8, 0, 0]
    assert not OrmQ.objects.exists()
    [told] = [line.says for line in state.of_site(at=timezone.now()) if line.about == "Job set aside"]
    assert told.startswith("“Break down” was started 3 times")


def test_a_job_is_not_set_aside_because_the_disk_was_full_for_long(committing):
    Q2Backend("jobs", {}).enqueue(keep_a_file, (9,), {})

    for _ in range(6):
        OrmQ.objects.update(lock=timezone.now() - timedelta(minutes=10))
        the_queue_is_worked_off_once()

    assert done == [9] * 6
    assert not OrmQ.objects.exists()
    assert not JobRun.objects.exists()


@pytest.mark.django_db
def test_other_jobs_go_on():
    broken = str(uuid4())
    for _ in range(3):
        with pytest.raises(JobFailed, match="MemoryError"):
            start("break_down", broken)

    start("count", str(uuid4()), 8)

    assert done[-1] == 8


@pytest.mark.django_db
def test_a_job_is_queued_with_the_fact_and_vanishes_with_it():
    queue = Q2Backend("jobs", {})

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue.enqueue(count, (7,), {})
        assert OrmQ.objects.count() == 1
        1 / 0  # noqa: B018

    assert OrmQ.objects.count() == 0


@pytest.mark.django_db
def test_the_timetable_holds_what_is_declared_and_nothing_from_before():
    Schedule.objects.create(name="Declared no more", func=ENQUEUE, schedule_type=Schedule.CRON, cron="0 1 * * *")
    Schedule.objects.create(name="Somebody else's", func="math.sqrt", schedule_type=Schedule.CRON, cron="0 1 * * *")

    declared = {planned.name for planned in write_timetable()}

    assert "Follow roles in the administration" in declared
    assert set(Schedule.objects.values_list("name", flat=True)) == declared | {"Somebody else's"}


@pytest.mark.django_db
def test_a_job_of_the_night_waits_for_the_night():
    write_timetable()

    assert all(entry.next_run > timezone.now() for entry in Schedule.objects.all())


@pytest.mark.django_db
def test_a_timed_job_that_is_in_the_code_no_more_is_let_go_of():
    """It was due before the site was brought up to date; the queue asks for what breaks off again and again."""
    enqueue("course_site.core.tasks.was_taken_out")

    assert not OrmQ.objects.exists()
