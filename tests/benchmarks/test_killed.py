"""A thousand answers while web worker, queue and, on PostgreSQL, the database are killed again and again: too long for
a suite. `.ci/with-postgres` starts a database that may be killed, and starts it again."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from django.db import Error, close_old_connections, connection
from django.utils import timezone

from assessments.quizzes.models import Attempt
from assessments.quizzes.tasks import close_overdue
from tests.benchmarks.server import serving
from tests.benchmarks.table import measured
from tests.faults.killer import Killer, database_server, web_workers
from tests.mailing.test_killed_worker import PATIENCE, Queue, ten_minutes_pass
from tests.mailing.test_server_process import wait_until
from tests.ports import free_port
from tests.quizzes.test_killed import (
    THREADS,
    answer_all,
    begun_by,
    folder_of_the_database,
    nothing_is_missing_and_nothing_doubled,
)
from tests.quizzes.test_killed_queue import each_is_handed_in_once, left_by

ANSWERS = 250  # of each of four officers
GONE = 60
EVERY = 40


class HandedIn:
    """Tries that the queue has handed in; as many as before while the database is down."""

    known = 0

    def __len__(self) -> int:
        with suppress(Error):
            self.known = Attempt.objects.submitted().count()
        close_old_connections()
        return self.known


@pytest.fixture
def workers(queue, tmp_path) -> Iterator[Queue]:
    workers = Queue(tmp_path, free_port())
    yield workers
    workers.kill()


@contextmanager
def kept_running(queue: Queue) -> Iterator[None]:
    """As a service is: started again when it is gone. The tries whose time is up are asked for again, as the clock
    does."""
    over = threading.Event()

    def keep() -> None:
        while not over.wait(1):
            with suppress(Error):
                if queue.process.poll() is not None:
                    ten_minutes_pass()
                    queue.start()
                close_overdue.enqueue()
            close_old_connections()

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    yield
    over.set()
    keeper.join()


@pytest.mark.benchmark
@pytest.mark.kills_database
def test_a_thousand_acknowledged_answers_survive_the_killing_of_all_who_keep_them(
    committing, queue, quiz_like, officers, make_officer, the_75th, cohort, at, signed_in, workers
):
    begun, ledger, handed_in = timezone.now() - timedelta(minutes=30), [], HandedIn()
    gone = [make_officer(f"g{n}@example.org", "Officer", f"Gone {n}", f"9{n:04}", the_75th) for n in range(GONE)]
    quiz_like(time_limit=10, draw=3)
    left = left_by(gone, cohort, begun)
    quiz_like()

    with serving(*THREADS) as server, kept_running(workers):
        killers = {
            "web worker": Killer(web_workers(server.master), ledger, EVERY),
            "queue": Killer(lambda: [-workers.process.pid], handed_in, GONE // 6),  # its whole group
        }
        if connection.vendor == "postgresql":
            killers["database"] = Killer(database_server(folder_of_the_database()), ledger, EVERY)
        answering = begun_by(officers, cohort, at, signed_in)
        for killer in killers.values():
            killer.start()
        answer_all(server, answering, ANSWERS, ledger)
        wait_until(lambda: len(handed_in) == GONE, PATIENCE)
        for killer in killers.values():
            killer.stop()

    connection.close()  # it may have been killed too
    nothing_is_missing_and_nothing_doubled(ledger, ANSWERS)
    each_is_handed_in_once(left, GONE, begun)
    assert all(killer.kills >= 3 for killer in killers.values())
    kills = ", ".join(f"{name} {killer.kills} times" for name, killer in killers.items())
    told = f"{len(ledger) + len(left)} acknowledged answers, {GONE} tries handed in: none missing, none doubled"
    measured(f"kill -9 on {connection.vendor}", f"{told}; killed {kills}", "none in 1,000")
