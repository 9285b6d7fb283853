from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from course_site.core.backups import restoring
from course_site.core.backups.databases import DatabaseFault
from course_site.core.backups.restoring import CannotRestore

DOES_NOT_HOLD, WRONG_USE = 1, 2
WORDS = {
    "not_empty": "this machine is not empty; restore into one without a database, media and keys",
    "no_key": "there is no key; set BACKUP_KEY_FILE to a copy of the key that locked it",
    "changed": "it was changed or cut short, or BACKUP_KEY_FILE is another key; take another copy, or the right key",
    "other_engine": "the backup is of another kind of database; set DATABASE_URL to that kind",
    "not_whole": "rows are missing after loading; run it again with another copy, until then the site does not start",
    "no_space": "there is no room to unpack it here; move it to a larger disk",
}


class Command(BaseCommand):
    help = (
        "Brings an empty machine back from a backup, and checks its record of deeds. Run it again when it broke off. "
        "Devices then send again what the backup does not have."
    )
    # The machine is empty: most checks have nothing to look at.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"{file}: is not there; name a backup", returncode=WRONG_USE)
        try:
            epoch = restoring.restore(file, at=timezone.now())
        except CannotRestore as refusal:
            wrong_use = refusal.code in {"not_empty", "other_engine", "no_key"}
            raise CommandError(
                f"{file}: {WORDS[refusal.code]}", returncode=WRONG_USE if wrong_use else DOES_NOT_HOLD
            ) from refusal
        except (OSError, DatabaseFault) as fault:
            said = f"{file}: it broke off: {fault}; mend that and run it again, until then the site does not start"
            raise CommandError(said, returncode=DOES_NOT_HOLD) from fault
        call_command("verify_audit", stdout=self.stdout)
        self.stdout.write(f"{file}: restored; epoch {epoch.key} has begun. Now run: manage.py prepare")
