"""`manage.py up` as a process of its own: what it starts, and how it ends. When one of the two dies is told in
`test_together.py`."""

import os
import signal
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
    """The site on the database of this suite, which is there and migrated. Its folder tells its processes from
    all others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = str(free_port())
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "course_site.settings",
            "DATA_DIR": str(folder),
            "DATABASE_URL": database_url(),
            "BASE_URL": f"http://127.0.0.1:{self.port}",
        }
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", self.port, "--workers", "1"],
            cwd=settings.BASE_DIR, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
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
