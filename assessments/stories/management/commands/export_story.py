"""Writes a role-play to a file for Twine."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.scenarios.models import Scenario
from assessments.stories.formats.shape import CannotWrite
from assessments.stories.services import exporting

DOES_NOT_HOLD, WRONG_USE = 1, 2


class Command(BaseCommand):
    help = "Writes a role-play as Twee 3. Exits 0 when all of it is said, 1 when it cannot be, 2 on wrong use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", metavar="KEY")
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")

    def handle(self, *, key: str, output: Path, **options: Any) -> None:
        scenario = Scenario.objects.filter(key=key).first()
        if scenario is None:
            raise CommandError(f"{key}: there is no such role-play; give the key of one", returncode=WRONG_USE)
        try:
            output.write_bytes(exporting.export(scenario))
        except CannotWrite as fault:
            raise CommandError(f"{key}: {fault}", returncode=DOES_NOT_HOLD) from fault
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}; name another file", returncode=WRONG_USE) from error
