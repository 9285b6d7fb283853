"""Writes a bank to a file for another system."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.exchange.services import exporting
from assessments.quizzes.models import Bank

DOES_NOT_HOLD, WRONG_USE = 1, 2


class Command(BaseCommand):
    help = (
        "Writes the questions of a bank to a file and tells what the format cannot say. Exits 0 when all is said, "
        "1 when something is left out, 2 on wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bank", metavar="KEY", required=True)
        parser.add_argument("--format", choices=exporting.FORMATS, required=True)
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")

    def handle(self, *, bank: str, format: str, output: Path, **options: Any) -> None:
        found = Bank.objects.filter(key=bank).first()
        if found is None:
            raise CommandError(f"--bank {bank}: there is no such bank; give the key of one", returncode=WRONG_USE)
        writing = exporting.export(found, format)
        try:
            output.write_bytes(writing.content)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}; name another file", returncode=WRONG_USE) from error
        for left in writing.left_out:
            self.stderr.write(f"{left.item}: {left.what}")
        if writing.left_out:
            sys.exit(DOES_NOT_HOLD)
