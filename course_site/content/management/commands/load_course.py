"""Puts the text of a course into the site."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from course_site.content.management.commands.check_course import COURSES, count
from course_site.content.rules.checking import check_folder
from course_site.content.services.loading import Outcome, load
from course_site.content.source.folder import is_course


class Command(BaseCommand):
    help = "Puts the text of a course into the site. A course with a fault loads nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="The folder of the course, such as four_day.")
        parser.add_argument("--path", type=Path, help="The folder itself, when it stands elsewhere.")
        parser.add_argument("--publish", action="store_true", help="Publish at once; without it, drafts are made.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and do nothing.")
        parser.add_argument("--overwrite", action="store_true", help="Write over what editors have changed.")

    def handle(
        self, *args: Any, name: str, path: Path | None, publish: bool, dry_run: bool, overwrite: bool, **options: Any
    ) -> None:
        folder = path or COURSES / name
        if not is_course(folder):
            raise CommandError(f"{folder}: no course here; name a folder that holds course.yaml", returncode=2)
        text, faults = check_folder(folder)
        if faults:
            for fault in faults:
                self.stderr.write(str(fault))
            self.stderr.write(f"{count(len(faults))} Nothing was loaded.")
            sys.exit(1)
        outcome = load(text, at=timezone.now(), publish=publish, overwrite=overwrite, dry_run=dry_run)
        self.say(outcome, dry_run)

    def say(self, outcome: Outcome, dry_run: bool) -> None:
        if dry_run:
            for what, names in (("would make", outcome.made), ("would change", outcome.changed)):
                for name in names:
                    self.stdout.write(f"{what}: {name}")
        for name in outcome.kept:
            self.stdout.write(f"{name}: changed in the CMS since the last load, left alone; --overwrite writes over it")
        for name in outcome.left_over:
            self.stdout.write(
                f"{name}: not in the text any more, left in the site; unpublish it in the CMS if it should go"
            )
        self.stdout.write(
            f"{len(outcome.made)} made, {len(outcome.changed)} changed, {len(outcome.unchanged)} unchanged"
            + (f", {len(outcome.kept)} left alone" if outcome.kept else "")
            + (" (dry run: nothing was done)" if dry_run else "")
        )
