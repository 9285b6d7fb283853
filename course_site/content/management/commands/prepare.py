"""Everything between an installed site and one that can be used, in one process.

What was prepared is remembered by the hash of what it came from, beside the static files and in the database
itself, so that a second start takes seconds. Each step can be repeated and loses nothing that was entered."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from course_site.content.models import Preparation

ROOT = Path(settings.BASE_DIR)
ROOMS = ("course_site", "modules", "assessments", "certificates")
# The folders that preparing reads from; the jobs of the night are declared in the files called `tasks.py`.
READ = {"migrations", "static", "data", "content", "tasks.py"}
STAMP = Path(settings.DATA_DIR) / "prepared"


class Command(BaseCommand):
    help = "Migrates, collects static files, loads the course, schedules the jobs; --demo adds demo people."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="Seed a demo cohort and a year of past ones.")
        parser.add_argument("--again", action="store_true", help="Do every step, changed or not.")

    def handle(self, *args: Any, demo: bool, again: bool, **options: Any) -> None:
        fingerprint = f"{source_hash()} demo={demo}"
        if not again and is_prepared(fingerprint):
            self.stdout.write("The site is prepared; nothing has changed since.")
        else:
            self.prepare(demo)
            STAMP.write_text(fingerprint)
            Preparation.objects.create(fingerprint=fingerprint, done_at=timezone.now())
        if demo:
            call_command("seed_demo", logins_only=True)
        self.stdout.write(f"Open {settings.BASE_URL} — Ctrl-C stops the site.")

    def prepare(self, demo: bool) -> None:
        self.step("Migrating the database", "migrate", verbosity=0)
        self.step("Collecting static files", "collectstatic", interactive=False, verbosity=0)
        self.step("Loading precincts and PSAs", "load_precincts")
        self.step("Loading the four-day course", "load_course", "four_day", publish=True)
        self.step("Arranging reviews", "arrange_reviews")
        self.step("Scheduling the nightly jobs", "schedule_jobs")
        if demo:
            title = "Seeding a demo cohort and a year of past ones (about half a minute)"
            self.step(title, "seed_demo", even_without_debug=True, quiet=True)

    def step(self, title: str, command: str, *args: str, **options: Any) -> None:
        self.stdout.write(f"{title} …")
        self.stdout.flush()
        started = time.monotonic()
        call_command(command, *args, **options)
        self.stdout.write(f"  done in {time.monotonic() - started:.0f} s")


def is_prepared(fingerprint: str) -> bool:
    return STAMP.exists() and STAMP.read_text() == fingerprint == last_fingerprint()


def last_fingerprint() -> str | None:
    """What the database was prepared from; none when it is new."""
    try:
        return Preparation.objects.order_by("pk").values_list("fingerprint", flat=True).last()
    except DatabaseError:  # no table yet
        return None


def source_hash() -> str:
    """The hash of everything that preparing reads: migrations, static files, content, demo, jobs and the lock."""
    digest = hashlib.sha256()
    for path in sorted(sources()):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sources() -> Iterator[Path]:
    yield ROOT / "requirements.lock"
    for room in ROOMS:
        for path in (ROOT / room).rglob("*"):
            parts = set(path.relative_to(ROOT).parts)
            if path.is_file() and parts & READ and not parts & {"node_modules", "__pycache__"}:
                yield path
