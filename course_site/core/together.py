"""Processes that start together and end together."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress

STOP_SECONDS = 20


def run_together(commands: Sequence[Sequence[str]]) -> bool:
    """Runs the commands until Ctrl-C or a SIGTERM, or until one of them stops by itself; then stops all. Answers
    whether it was asked to."""
    # Before anything runs: a Ctrl-C in the first moment would leave children behind.
    asked_to_stop: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _frame: asked_to_stop.append(received))
    # Sessions of their own: Ctrl-C reaches this process alone, which then stops them in order.
    children = [subprocess.Popen(command, start_new_session=True) for command in commands]  # noqa: S603 our own
    while not asked_to_stop and all(child.poll() is None for child in children):
        time.sleep(0.2)
    _stop(children)
    return bool(asked_to_stop)


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(STOP_SECONDS)
        # Its own children too: those of a killed parent do not hear that it is gone.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
