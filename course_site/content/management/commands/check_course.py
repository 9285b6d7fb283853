"""Lists every fault in the text of a course, by file and line."""

import dataclasses
import json as json_text
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from course_site.content.rules.checking import check_folder
from course_site.content.source.folder import is_course
from course_site.content.source.places import Fault

COURSES = Path(__file__).resolve().parents[2]


class Command(BaseCommand):
    help = "Lists every fault in the text of a course, by file and line. Exits 0 when there is none, else 1."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--path", type=Path, default=COURSES / "four_day", help="The folder that holds course.yaml."
        )
        parser.add_argument("--json", action="store_true", help="One JSON object instead of lines.")

    def handle(self, *args: Any, path: Path, json: bool, **options: Any) -> None:
        if not is_course(path):
            raise CommandError(f"{path}: no course here; name the folder that holds course.yaml", returncode=2)
        _, faults = check_folder(path)
        if json:
            self.stdout.write(as_json(faults))
        else:
            for fault in faults:
                self.stdout.write(str(fault))
            self.stdout.write(count(len(faults)))
        if faults:
            sys.exit(1)


def count(faults: int) -> str:
    return "No faults." if not faults else "1 fault." if faults == 1 else f"{faults} faults."


def as_json(faults: list[Fault]) -> str:
    return json_text.dumps({"count": len(faults), "faults": [dataclasses.asdict(fault) for fault in faults]}, indent=2)
