"""Reads questions from a file of another system."""

import json as json_text
import re
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.exchange.formats.shape import Refused
from assessments.exchange.services import importing, reading
from assessments.exchange.services.importing import Plan
from assessments.letters import Unreadable

DOES_NOT_HOLD, WRONG_USE = 1, 2
KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


class Command(BaseCommand):
    help = (
        "Tells which questions a file holds; with --apply, imports them as drafts. Exits 0 when every item can be "
        "imported, 1 when some are refused, 2 on wrong use or when the file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="GIFT, Aiken, Moodle XML, QTI, CSV, or a package (.zip)")
        parser.add_argument("--bank", metavar="KEY", required=True, help="its key; a new bank is made")
        parser.add_argument("--apply", action="store_true")
        parser.add_argument("--json", action="store_true", help="One JSON object instead of lines.")

    def handle(self, *, file: Path, bank: str, apply: bool, json: bool, **options: Any) -> None:
        if not KEY.fullmatch(bank):
            raise CommandError(f"--bank {bank}: use letters, digits and hyphens, 40 at most", returncode=WRONG_USE)
        try:
            plan = _plan(file, bank, apply=apply)
        except Unreadable as fault:
            if json:
                self.stdout.write(as_json(Plan("", [], [Refused(file.name, str(fault))])))
            raise CommandError(f"{file}: {fault}", returncode=WRONG_USE) from fault
        if json:
            self.stdout.write(as_json(plan))
        else:
            self._tell(file, plan, applied=apply)
        if plan.refused:
            sys.exit(DOES_NOT_HOLD)

    def _tell(self, file: Path, plan: Plan, *, applied: bool) -> None:
        for line in plan.lines:
            self.stdout.write(f"{line.content['key']} {line.outcome}: {line.item}")
            for note in line.notes:
                self.stdout.write(f"  {note}")
        for refused in plan.refused:
            self.stderr.write(f"{file}: {refused.item}: {refused.reason}")
        self.stdout.write(f"{plan.format}: {len(plan.lines)} can be imported, {len(plan.refused)} refused.")
        if plan.without_objective:
            self.stdout.write(f"{plan.without_objective} name no objective: give them one before publishing.")
        if plan.writes:
            self.stdout.write("Imported as drafts." if applied else "Nothing is changed yet: run again with --apply.")


def _plan(file: Path, bank_key: str, *, apply: bool) -> Plan:
    found = reading.read(_content(file))
    return importing.apply(found, bank_key, by=None, at=timezone.now()) if apply else importing.preview(found, bank_key)


def as_json(plan: Plan) -> str:
    told = {
        "format": plan.format,
        "imported": len(plan.lines),
        "refused": [{"item": refused.item, "reason": refused.reason} for refused in plan.refused],
        "notes": [{"item": line.item, "notes": list(line.notes)} for line in plan.lines if line.notes],
    }
    return json_text.dumps(told, indent=2, ensure_ascii=False)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}; give the path of a file", returncode=WRONG_USE) from error
