"""Processes that start together, each with a child of its own as a web server has, end together."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.processes import PATIENCE, end_all_of, processes_of, wait_until

RUN = "import sys; from course_site.core.together import run_together; sys.exit(not run_together({commands}))"
COMMANDS = [["sh", "-c", f"sleep 60{number} & wait"] for number in (1, 2)]


@pytest.fixture
def together(tmp_path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-c", RUN.format(commands=COMMANDS)],
        cwd=settings.BASE_DIR, env=os.environ | {"DATA_DIR": str(tmp_path)},
    )  # fmt: skip
    wait_until(lambda: sum(line.startswith("sleep") for line in processes_of(tmp_path).values()) == 2)
    yield process
    end_all_of(tmp_path)
    process.wait()


@pytest.mark.parametrize("number", [1, 2])
def test_when_one_is_killed_the_other_ends_too_and_the_exit_says_so(together, tmp_path, number):
    killed = next(pid for pid, line in processes_of(tmp_path).items() if line.startswith(f"sh -c sleep 60{number}"))

    os.kill(killed, signal.SIGKILL)

    assert together.wait(PATIENCE) == 1
    assert processes_of(tmp_path) == {}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_all_end(together, tmp_path, number):
    together.send_signal(number)

    assert together.wait(PATIENCE) == 0
    assert processes_of(tmp_path) == {}
