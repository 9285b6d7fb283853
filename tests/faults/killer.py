"""Whoever works for the site is killed at any moment of the work."""

import os
import random
import signal
import threading
from collections.abc import Callable, Sized
from contextlib import suppress
from pathlib import Path


def web_workers(master: int) -> Callable[[], list[int]]:
    children = Path(f"/proc/{master}/task/{master}/children")
    return lambda: [int(worker) for worker in children.read_text().split()]


def database_server(data: Path) -> Callable[[], list[int]]:
    """Of PostgreSQL. Whoever started it starts it again, and it recovers from its log."""

    def victims() -> list[int]:
        try:
            return [int((data / "postmaster.pid").read_text().split()[0])]
        except FileNotFoundError:  # it is down still
            return []

    return victims


class Killer(threading.Thread):
    """Kills the processes that `victims` finds once `every` more was acknowledged of what goes into the ledger."""

    def __init__(self, victims: Callable[[], list[int]], ledger: Sized, every: int) -> None:
        super().__init__(daemon=True)
        self.victims, self.ledger = victims, ledger
        self.every, self.kills = every, 0
        self.over = threading.Event()

    def run(self) -> None:
        next_time = self.every
        while not self.over.wait(random.uniform(0, 0.03)):
            if len(self.ledger) >= next_time:
                next_time = len(self.ledger) + self.every
                self.kill()

    def kill(self) -> None:
        for victim in self.victims():
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
                self.kills += 1

    def stop(self) -> None:
        self.over.set()
        self.join()
