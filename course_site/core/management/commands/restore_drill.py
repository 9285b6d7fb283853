import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from course_site.core.backups import making
from course_site.core.backups.drill import drill

DOES_NOT_HOLD, WRONG_USE = 1, 2


class Command(BaseCommand):
    help = "Brings the newest backup back in a scratch place, checks it, and throws the place away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", metavar="FILE")

    def handle(self, *, file: Path | None, **options: Any) -> None:
        source = file or next(iter(making.nightly()), None)
        if source is None or not source.is_file():
            raise CommandError("There is no backup to try; run: manage.py backup FILE", returncode=WRONG_USE)
        run = drill(source, at=timezone.now())
        if run.fault:
            self.stderr.write(f"{source}: {run.fault}")
            sys.exit(DOES_NOT_HOLD)
        self.stdout.write(f"{source}: can be restored")
