"""Web server and job queue together: they start together, and when one stops the other does too."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

STOP_SECONDS = 20


class Command(BaseCommand):
    help = "Starts the web server and the django-q2 cluster; Ctrl-C stops both."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
        parser.add_argument("--workers", default="2")

    def handle(self, *args: Any, **options: Any) -> None:
        web = [
            sys.executable, "-m", "gunicorn", "course_site.wsgi", "--bind", f"{options['host']}:{options['port']}",
            "--preload", "--workers", options["workers"], "--worker-class", "gthread", "--threads", "4",
            "--log-level", "warning",
        ]  # fmt: skip
        queue = [sys.executable, "manage.py", "qcluster"]
        # Before anything runs: a Ctrl-C in the first moment would leave children behind.
        asked_to_stop: list[int] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, _frame: asked_to_stop.append(received))
        # Sessions of their own: Ctrl-C reaches this process alone, which then stops both in order.
        children = [subprocess.Popen(command, start_new_session=True) for command in (web, queue)]
        while not asked_to_stop and all(child.poll() is None for child in children):
            time.sleep(0.2)
        self.stop(children)
        if not asked_to_stop:
            raise CommandError("The web server or the job queue stopped by itself; its last lines say why.")
        self.stdout.write("Stopped.")

    def stop(self, children: list[subprocess.Popen[bytes]]) -> None:
        for child in children:
            if child.poll() is None:
                child.terminate()
        for child in children:
            with suppress(subprocess.TimeoutExpired):
                child.wait(STOP_SECONDS)
            # Its own children too: those of a killed parent do not hear that it is gone.
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
