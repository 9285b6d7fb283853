"""Whoever works for the web server is killed at any moment of the work."""

import os
import random
import signal
import threading
from collections.abc import Sized
from contextlib import suppress
from pathlib import Path


class Killer(threading.Thread):
    """Kills the web workers once they have acknowledged `every` more of what goes into the ledger."""

    def __init__(self, master: int, ledger: Sized, every: int) -> None:
        super().__init__(daemon=True)
        self.children, self.ledger = Path(f"/proc/{master}/task/{master}/children"), ledger
        self.every, self.kills = every, 0
        self.over = threading.Event()

    def run(self) -> None:
        next_time = self.every
        while not self.over.wait(random.uniform(0, 0.03)):
            if len(self.ledger) >= next_time:
                next_time = len(self.ledger) + self.every
                self.kill()

    def kill(self) -> None:
        for worker in self.children.read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(worker), signal.SIGKILL)
                self.kills += 1

    def stop(self) -> None:
        self.over.set()
        self.join()
