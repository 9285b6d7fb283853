"""The disk runs full in the middle of the work: what was acknowledged is there and nothing else, a phone is told so,
and with room again the work goes on by itself."""

import json
import resource
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from secrets import token_hex
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ

from assessments.quizzes.models import AnswerEvent
from assessments.quizzes.services import attempts
from course_site.core import audit
from course_site.core.jobs.backend import JobFailed, Q2Backend, run
from course_site.core.models import AuditEntry, Epoch, JobRun
from tests.faults.hard_work import ROW, work
from tests.faults.machines import Machine, Say, forked, heard
from tests.ports import free_port
from tests.quizzes.conftest import RIGHT, sent_by_phone

pytestmark = pytest.mark.faults

# The log of what is written grows from nothing to this.
ROOM = 1 << 20
JOBS = 30
TOKEN = "x" * 32


@pytest.fixture(autouse=True)
def on_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the disk of a server is the server's: see test_small_disk.py")


def run_out_of_room() -> None:
    connection.ensure_connection()
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))


def write_until_full(say: Say) -> None:
    run_out_of_room()
    epoch = Epoch.objects.get()
    with pytest.raises(OperationalError, match="disk"):
        for number in range(1_000_000):
            say(audit.record("test.worked", epoch, by=None, at=timezone.now(), number=number, rest=token_hex(ROW)).pk)


def look(say: Say) -> None:
    say(list(AuditEntry.objects.filter(action="test.worked").order_by("pk").values_list("pk", flat=True)))
    say(connection.cursor().execute("PRAGMA integrity_check").fetchone()[0])


def test_what_was_acknowledged_is_kept_and_the_rest_was_not(machine: Machine):
    writer, ear = machine.start(write_until_full)
    acknowledged = list(heard(ear))
    writer.join()

    looking, ear = machine.start(look)
    kept, integrity = heard(ear)
    looking.join()
    assert writer.exitcode == 0
    assert len(acknowledged) > 3
    assert kept == acknowledged
    assert integrity == "ok"
    assert "whole" in machine.manage("verify_audit").said


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def serve(port: int) -> Callable[[Say], None]:
    def until_killed(say: Say) -> None:
        run_out_of_room()
        with make_server("127.0.0.1", port, get_wsgi_application(), handler_class=Quiet) as web:
            say("listening")
            web.serve_forever()

    return until_killed


@contextmanager
def started(work: Callable[[Say], None]) -> Iterator[BaseProcess]:
    connection.close()
    process, ear = forked(work)
    ear.recv()
    yield process
    process.kill()
    process.join()


def send(port: int, session: str, item: dict) -> tuple[int, dict]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{reverse('quizzes:save')}",
        json.dumps({"owner": "somebody", "items": [item]}).encode(),
        {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN, "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def begin_the_log_anew() -> None:
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_phone_is_told_the_truth_by_a_web_that_finds_no_room(committing, quiz, seat, rivera, signed_in, at):
    item = attempts.start(seat, "QD1", at=at).items.get()
    session = signed_in(rivera).session.session_key
    begin_the_log_anew()
    port, kept, lost = free_port(), [], {}

    with started(serve(port)) as web:
        while not lost:
            sent = sent_by_phone(item, RIGHT["single"], base=len(kept))
            status, told = send(port, session, sent)
            if status == 200 and told["acks"][0]["outcome"] == "kept":
                kept.append(sent["client_id"])
            else:
                lost = {"status": status, "says": told["says"], "sent": sent}
        resource.prlimit(web.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        status, told = send(port, session, lost["sent"])

    assert len(kept) > 3
    assert lost["status"] == 503
    assert "stays on this device" in lost["says"]
    assert status == 200
    events = AnswerEvent.objects.order_by("pk").values_list("client_id", flat=True)
    assert [str(event) for event in events] == [*kept, lost["sent"]["client_id"]]


def work_off(say: Say) -> None:
    """What a worker of the queue is given."""
    run_out_of_room()
    for waiting in OrmQ.objects.order_by("pk"):
        try:
            run(*waiting.task["args"])
        except (JobFailed, OperationalError):
            return
        say(waiting.task["args"][2][0])


def test_a_worker_that_finds_no_room_loses_no_job(committing):
    queue = Q2Backend("jobs", {})
    for number in range(JOBS):
        queue.enqueue(work, (number,), {})
    begin_the_log_anew()
    connection.close()

    worker, ear = forked(work_off)
    done = list(heard(ear))
    worker.join()
    in_time = set(AuditEntry.objects.values_list("detail__number", flat=True))
    for waiting in OrmQ.objects.order_by("pk"):
        run(*waiting.task["args"])

    numbers = AuditEntry.objects.filter(action="test.worked").values_list("detail__number", flat=True)
    assert 0 < len(done) < JOBS
    assert set(done) <= in_time
    assert sorted(numbers) == list(range(JOBS))
    assert not JobRun.objects.exists()
