import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from course_site.cohorts.models import Cohort
from course_site.rosters import wording
from course_site.rosters.models import RosterUpload
from course_site.rosters.rules.tables import Unreadable
from course_site.rosters.services import applying, cautions, previewing, uploads
from course_site.rosters.services.previewing import Preview

DOES_NOT_HOLD, WRONG_USE = 1, 2


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text}: no such day; write it as 2026-03-02") from error


class Command(BaseCommand):
    help = "Tells what a roster would change, officers and their seats; with --apply, changes it: all or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV or XLSX")
        parser.add_argument("--cohort", metavar="KEY", help="seats the officers; without it, the register alone")
        parser.add_argument("--from", dest="from_day", type=_day, metavar="DAY", help="precincts change on; today")
        parser.add_argument("--apply", action="store_true")

    def handle(self, *, file: Path, cohort: str | None, from_day: date | None, apply: bool, **options: Any) -> None:
        content, found, now = _content(file), _cohort(cohort), timezone.now()
        day = from_day or timezone.localdate(now)
        try:
            upload = uploads.read(content, file.name, cohort=found, by=None, at=now)
        except Unreadable as fault:
            self.stderr.write(f"{file}: {wording.unreadable(fault)}")
            sys.exit(DOES_NOT_HOLD)
        preview = previewing.preview(upload, from_day=day, by=None)
        self._tell(file, preview)
        for caution in wording.before(cautions.before(preview.plan, found, from_day=day, on=timezone.localdate(now))):
            self.stdout.write(caution)
        if preview.plan.faults:
            sys.exit(DOES_NOT_HOLD)
        if apply:
            self._apply(file, upload, day, preview)
        elif preview.can_be_applied:
            self.stdout.write("Nothing is changed yet: run again with --apply.")

    def _tell(self, file: Path, preview: Preview) -> None:
        plan = preview.plan
        unchanged = len(plan.unchanged) + len(plan.given_up)
        self.stdout.write(
            f"{len(plan.new)} new, {len(plan.changed)} changed, {unchanged} unchanged, {plan.seats} take a seat."
        )
        for change in plan.changed:
            self.stdout.write(f"{file}:{change.row.line}: {wording.change_words(change, preview.precincts)}")
        for note in wording.notes(preview):
            self.stdout.write(note)
        for fault in plan.faults:
            self.stderr.write(f"{file}:{fault.line}: {wording.fault_words(fault)}")

    def _apply(self, file: Path, upload: RosterUpload, day: date, preview: Preview) -> None:
        try:
            with transaction.atomic():
                upload.save()
                applying.apply(upload, from_day=day, digest=preview.plan.digest, by=None, at=upload.uploaded_at)
        except applying.CannotApply as refused:
            self.stderr.write(f"{file}: {wording.CANNOT_APPLY[refused.code]}")
            sys.exit(DOES_NOT_HOLD)
        self.stdout.write("Imported.")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}; give the path of a file", returncode=WRONG_USE) from error


def _cohort(key: str | None) -> Cohort | None:
    if key is None:
        return None
    cohort = Cohort.objects.filter(key=key).first()
    if cohort is None:
        raise CommandError(f"--cohort {key}: there is no such cohort; give the key of one", returncode=WRONG_USE)
    return cohort
