from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from certificates.services import statements
from course_site.cohorts.models import Cohort

WRONG_USE = 2


class Command(BaseCommand):
    help = "Writes what the officers of a cohort completed, passed and scored as xAPI 1.0.3 statements, one a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cohort", required=True, metavar="KEY")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE")

    def handle(self, *, cohort: str, output: Path | None, **options: Any) -> None:
        found = Cohort.objects.filter(key=cohort).first()
        if found is None:
            raise CommandError(
                f"--cohort {cohort}: no such cohort; its key stands in its address", returncode=WRONG_USE
            )
        content = statements.as_lines(statements.of_cohort(found))
        if output is None:
            self.stdout.write(content.decode(), ending="")
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}; choose another place", returncode=WRONG_USE) from error
