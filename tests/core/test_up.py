"""`manage.py up` as a process of its own: what it starts, and how it ends. When one of the two dies is told in
`test_together.py`."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.ports import free_port
from tests.processes import PATIENCE, end_all_of, processes_of, wait_until


class Site:
    """The site on a database that is there and migrated: the one of this suite, if no other is named. Its folder tells
    its processes from all others."""

    def __init__(self, folder: Path, url: str = "", **more: str) -> None:
        self.folder = folder
        self.port = str(free_port())
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "course_site.settings",
            "DATA_DIR": str(folder),
            "DATABASE_URL": url or database_url(),
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "TMPDIR": str(folder),  # it may be killed, and takes nothing along then
            **more,
        }
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", self.port, "--workers", "1"],
            cwd=settings.BASE_DIR, env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def processes(self) -> dict[int, str]:
        return processes_of(self.folder)

    def answers(self) -> bool:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
            return answer.status == 200
        return False

    def runs_both(self) -> bool:
        return self.answers() and "manage.py qcluster" in " ".join(self.processes().values())


def database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


@pytest.fixture
def site(django_db_setup, tmp_path) -> Iterator[Site]:
    site = Site(tmp_path)
    yield site
    end_all_of(site.folder)
    site.process.wait()


def test_web_and_queue_start_together_and_ctrl_c_ends_both(site):
    wait_until(site.runs_both)

    site.process.send_signal(signal.SIGINT)
    said, _ = site.process.communicate(timeout=PATIENCE)

    assert site.process.returncode == 0
    assert said.endswith("Stopped.\n")
    assert site.processes() == {}


def test_when_the_port_is_in_use_nothing_starts_and_the_remedy_is_said(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as somebody_else:
        port = somebody_else.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "manage.py", "up", "--port", str(port)],
            cwd=settings.BASE_DIR, env=os.environ | {"DATA_DIR": str(tmp_path)},
            capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"CommandError: Something else answers at port {port}. Stop it, or choose another port:",
        f"    PORT={port + 1} make run",
    ]


def test_a_command_that_is_stopped_by_ctrl_c_shows_no_trace(tmp_path):
    waiting = "import time; print('waits', flush=True); time.sleep(60)"
    command = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", waiting],
        cwd=settings.BASE_DIR, env=os.environ | {"DATA_DIR": str(tmp_path)},
        text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        # What was started in the background of a script leaves Ctrl-C to others.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert command.stdout.readline() == "waits\n"

    command.send_signal(signal.SIGINT)
    _, said = command.communicate(timeout=PATIENCE)

    assert command.returncode == 130
    assert said.split("\n") == ["", "Stopped before the end. Run it again to finish.", ""]
