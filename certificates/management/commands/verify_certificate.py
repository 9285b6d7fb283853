"""Checks the file of a certificate against the records and the keys of this site. Asks nothing on any network."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from certificates.rules.verdicts import Verdict
from certificates.services import checking
from certificates.services.checking import Finding

DOES_NOT_HOLD, WRONG_USE = 1, 2
WORDS = {
    Verdict.GENUINE: "genuine and unchanged",
    Verdict.CHANGED: "changed after signing; ask for the file as it was issued",
    Verdict.UNRECORDED: "signed by this site and unchanged, but not in its records; look in a newer backup",
    Verdict.NOT_OURS: "not ours; do not rely on it",
}


class Command(BaseCommand):
    help = (
        "Checks a certificate: its PDF, its credential as JSON, or its badge as PNG. Exits 0 when the file is genuine "
        "and the certificate is valid, 1 when not, 2 on wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one object on standard output and nothing else")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                content = opened.read(checking.MAX_SIZE + 1)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}; name a file that is there", returncode=WRONG_USE) from error
        finding = checking.check(content, on=timezone.localdate())
        self.stdout.write(json.dumps(told(finding)) if options["json"] else line(file, finding))
        if not finding.holds:
            sys.exit(DOES_NOT_HOLD)


def told(finding: Finding) -> dict[str, Any]:
    return {
        "holds": finding.holds,
        "file": finding.verdict,
        "serial": finding.certificate and finding.certificate.serial,
        "state": finding.validity,
    }


def line(file: Path, finding: Finding) -> str:
    about = f"; {finding.certificate} is {finding.validity}" if finding.certificate else ""
    return f"{file}: {WORDS[finding.verdict]}{about}"
