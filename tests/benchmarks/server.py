"""One web worker as a process of its own, and the CPU that it has spent."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.ports import free_port

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60


class Server:
    def __init__(self, address: str, master: int) -> None:
        self.address, self.master = address, master
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        self.worker = int(children[0])

    def get(self, path: str, session: str) -> bytes:
        asked = urllib.request.Request(self.address + path, headers={"Cookie": f"sessionid={session}"})
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            return bytes(answer.read())

    def post(self, path: str, session: str, body: bytes, content_type: str = "application/json", **more: str) -> bytes:
        token = "t" * 32
        headers = {
            "Cookie": f"sessionid={session}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": content_type,
            **more,
        }
        sent = urllib.request.Request(self.address + path, body, headers)
        with urllib.request.urlopen(sent, timeout=PATIENCE) as answer:
            return bytes(answer.read())

    def cpu_seconds(self) -> float:
        """User and system time of the worker so far, by proc(5): fields 14 and 15 of its `stat`."""
        fields = Path(f"/proc/{self.worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    address = f"http://127.0.0.1:{free_port()}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        "SUITE_DATABASE": str(connection.settings_dict["NAME"]),
        "BALLOT_KEYS_DIR": str(settings.BALLOT_KEYS_DIR),
    }
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "course_site.wsgi",
        "--bind",
        address.removeprefix("http://"),
        *options,
    ]
    web = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)
    try:
        wait_for(address)
        yield Server(address, web.pid)
    finally:
        web.terminate()
        web.wait()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=5):
            return
        time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")
