"""Delivery to a mail server in a process of its own, which is killed and started again."""

import mailbox
import socket
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from course_site.mailing.models import Message
from course_site.mailing.services import delivery


@pytest.fixture
def start_server(free_port, mail_to, tmp_path):
    servers: list[subprocess.Popen] = []

    def start() -> subprocess.Popen:
        handler = ["-c", "aiosmtpd.handlers.Mailbox", str(tmp_path / "mails")]
        command = [sys.executable, "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{free_port}", *handler]
        servers.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        wait_until(lambda: is_open(free_port))
        return servers[-1]

    mail_to(free_port)
    yield start
    for server in servers:
        server.kill()
        server.wait()


def is_open(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def wait_until(holds: Callable[[], bool], seconds: int = 20) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "It did not come to pass."
        time.sleep(0.05)


def test_what_was_said_while_the_server_was_down_arrives_when_it_is_back(
    tell, rivera, reyes, start_server, at, tmp_path
):
    server = start_server()
    delivery.deliver(tell(rivera).pk, at=at)
    server.kill()
    server.wait()

    assert not delivery.deliver(tell(reyes).pk, at=at)
    start_server()
    for message_id in Message.objects.due(at).values_list("pk", flat=True):
        delivery.deliver(message_id, at=at)

    arrived = sorted(mail["To"] for mail in mailbox.Maildir(tmp_path / "mails"))
    assert arrived == ["reyes@example.org", "rivera@example.org"]
