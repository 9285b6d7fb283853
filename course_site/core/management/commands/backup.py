import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from course_site.core.backups import making

FAULT, WRONG_USE = 1, 2


class Command(BaseCommand):
    help = (
        "Writes a locked copy of everything that the site must keep, while it is in use. The keys of open surveys are "
        "in no backup."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one object on standard output and nothing else")

    def handle(self, *, file: Path, **options: Any) -> None:
        if file.exists() or not file.resolve().parent.is_dir():
            raise CommandError(f"{file}: is there already, or its folder is not; name a new file", returncode=WRONG_USE)
        try:
            made = making.make(file.resolve(), at=timezone.now())
        except making.NoRoom as full:
            raise CommandError(f"{file}: {full}; make room, or name a file on another disk", returncode=FAULT) from full
        if options["json"]:
            self.stdout.write(json.dumps({"file": str(file), "bytes": made.size, "sha256": made.sha256}))
        else:
            self.stdout.write(f"{file}: {made.size} bytes, SHA-256 {made.sha256}")
            self.stdout.write(f"Its key is {settings.BACKUP_KEY_FILE}; keep a copy of it where no backup is.")
