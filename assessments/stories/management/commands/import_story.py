"""Reads a role-play from a file of Twine or ink."""

import json as json_text
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.letters import Unreadable
from assessments.stories.services import importing, reading
from assessments.stories.services.importing import Plan
from assessments.stories.wording import HELD, OUTCOMES

DOES_NOT_HOLD, WRONG_USE = 1, 2


class Command(BaseCommand):
    help = (
        "Tells what of a story fits; with --apply, imports it as a draft. Exits 0 when all of it can come in, 1 when "
        "something is left out or the role-play is held, 2 on wrong use or when the file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="Twee 3, or JSON that ink's compiler wrote")
        parser.add_argument("--apply", action="store_true")
        parser.add_argument("--json", action="store_true", help="One JSON object instead of lines.")

    def handle(self, *, file: Path, apply: bool, json: bool, **options: Any) -> None:
        try:
            found = reading.read(_content(file))
        except Unreadable as fault:
            if json:
                self.stdout.write(json_text.dumps({"unreadable": str(fault)}, ensure_ascii=False))
            raise CommandError(f"{file}: {fault}", returncode=WRONG_USE) from fault
        plan = importing.apply(found, by=None, at=timezone.now()) if apply else importing.preview(found)
        if json:
            self.stdout.write(as_json(plan))
        else:
            self._tell(file, plan, applied=apply)
        if plan.left_out or plan.held:
            sys.exit(DOES_NOT_HOLD)

    def _tell(self, file: Path, plan: Plan, *, applied: bool) -> None:
        for left in plan.left_out:
            self.stderr.write(f"{file}: {left.where}: {left.what}")
        for fault in plan.faults:
            self.stdout.write(f"  before publishing: {fault.place} {fault.what}. {fault.remedy}")
        self.stdout.write(f"{plan.content['key']} {plan.content['title']}: {OUTCOMES[plan.outcome]}")
        if plan.held:
            self.stderr.write(f"{file}: {HELD[plan.held]}")
        if plan.writes and not applied:
            self.stdout.write("Nothing is changed yet: run again with --apply.")


def as_json(plan: Plan) -> str:
    told = {
        "format": plan.format,
        "key": plan.content["key"],
        "outcome": plan.outcome,
        "left_out": [asdict(left) for left in plan.left_out],
        "faults": [f"{fault.place} {fault.what}. {fault.remedy}" for fault in plan.faults],
    }
    return json_text.dumps(told, indent=2, ensure_ascii=False)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}; give the path of a file", returncode=WRONG_USE) from error
