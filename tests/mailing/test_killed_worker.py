"""A queue worker is killed while the mail server has the mail and has not answered yet."""

import mailbox
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db.models import F
from django.utils import timezone
from django_q.models import OrmQ

from course_site.mailing.models import Message
from tests.core.test_up import database_url
from tests.mailing.test_queue import queue
from tests.mailing.test_server_process import is_open, wait_until

pytestmark = pytest.mark.faults

__all__ = ["queue"]

PATIENCE = 120  # seconds: on a busy machine the queue starts slowly, and that is no fault


class MailServer:
    """A mail server in a process of its own. While it holds, it keeps what it gets and answers nobody."""

    def __init__(self, folder: Path, port: int) -> None:
        self.mails, self.hold = folder / "mails", folder / "hold"
        handler = ["-c", "tests.mailing.slow_server.SlowMailbox", str(self.mails)]
        command = [sys.executable, "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}", *handler]
        self.process = subprocess.Popen(command, cwd=site.BASE_DIR, stderr=subprocess.DEVNULL)
        wait_until(lambda: is_open(port))

    @property
    def copies(self) -> Counter[str]:
        """How often each mail arrived, by its Message-ID."""
        return Counter(mail["Message-ID"] for mail in mailbox.Maildir(self.mails))


class Queue:
    """`manage.py qcluster` on the database of this suite."""

    def __init__(self, folder: Path, port: int) -> None:
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "course_site.settings",
            "DATA_DIR": str(folder),
            "DATABASE_URL": database_url(),
            "SECRET_KEY": site.SECRET_KEY,
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        }
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "qcluster"], cwd=site.BASE_DIR, env=self.environment,
            start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self) -> None:
        """With its workers, as a machine does that runs out of memory."""
        with suppress(ProcessLookupError):  # it may be dead already
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(free_port, tmp_path) -> Iterator[MailServer]:
    server = MailServer(tmp_path, free_port)
    yield server
    server.process.kill()
    server.process.wait()


@pytest.fixture
def workers(free_port, tmp_path) -> Iterator[Queue]:
    workers = Queue(tmp_path, free_port)
    yield workers
    workers.kill()


def ten_minutes_pass() -> None:
    """Longer than a claim holds, and than the queue waits for a job that was started."""
    Message.objects.update(claimed_at=F("claimed_at") - timedelta(minutes=10))
    OrmQ.objects.update(lock=timezone.now() - timedelta(minutes=10))


def everything_is_delivered() -> bool:
    return not Message.objects.filter(delivered_at=None).exists()


def test_after_a_kill_every_mail_is_there_and_only_what_was_in_flight_came_twice(
    committing, queue, tell, rivera, reyes, chen, novak, server, workers
):
    server.hold.touch()
    told = [tell(person, at=timezone.now(), urgent=True) for person in (rivera, reyes, chen, novak)]
    wait_until(lambda: server.copies.total() > 0, PATIENCE)
    workers.kill()
    in_flight = set(server.copies)

    server.hold.unlink()
    ten_minutes_pass()
    workers.start()
    wait_until(everything_is_delivered, PATIENCE)

    assert len(server.copies) == len(told)
    assert {name for name, copies in server.copies.items() if copies > 1} == in_flight
    assert max(server.copies.values()) == 2
    assert len(in_flight) < len(told)
