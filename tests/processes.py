"""What runs for a site of a test, told from everything else by the folder in its environment."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PATIENCE = 60  # seconds: a busy machine is slow, and that is no fault


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.2)


def processes_of(folder: Path) -> dict[int, str]:
    """By its number: the command."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended while we looked, or is somebody else's
            if str(folder) in (entry / "environ").read_text():
                found[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
    return found


def end_all_of(folder: Path) -> None:
    for number in processes_of(folder):
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
