"""Web server and job queue together: they start together, and when one stops the other does too."""

import errno
import os
import socket
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from course_site.core.together import run_together


class Command(BaseCommand):
    help = "Starts the web server and the django-q2 cluster; Ctrl-C stops both."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
        parser.add_argument("--workers", default="2")

    def handle(self, *args: Any, **options: Any) -> None:
        # Before the queue starts: another site may be at work on the same data.
        if is_taken(options["host"], int(options["port"])):
            raise CommandError(
                f"Something else answers at port {options['port']}. Stop it, or choose another port:\n"
                f"    PORT={int(options['port']) + 1} make run"
            )
        web = [
            sys.executable, "-m", "gunicorn", "course_site.wsgi", "--bind", f"{options['host']}:{options['port']}",
            "--preload", "--workers", options["workers"], "--worker-class", "gthread", "--threads", "4",
            "--log-level", "warning",
        ]  # fmt: skip
        queue = [sys.executable, "manage.py", "qcluster"]
        if not run_together([web, queue]):
            raise CommandError("The web server or the job queue stopped by itself; its last lines say why.")
        self.stdout.write("Stopped.")


def is_taken(host: str, port: int) -> bool:
    try:
        socket.create_server((host, port)).close()
    except OSError as refused:
        return refused.errno == errno.EADDRINUSE
    return False
