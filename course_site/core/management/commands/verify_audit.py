"""Reads the audit from its first entry to its last, and holds it against the heads that were exported."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from course_site.core import chain, heads
from course_site.core.chain import Break
from course_site.core.models import AuditHead

DOES_NOT_HOLD = 1
WORDS = {
    "missing": "the entry is missing; look for it in the newest backup",
    "changed": "the entry is not what was written; compare it with the newest backup",
    "chain": "the link does not follow from the one before; compare both with the newest backup",
    "rewritten": "another hash was exported that day; the audit was written anew after it",
    "outside": "the entry stands in no stream; compare it with the newest backup",
}


class Command(BaseCommand):
    help = "Checks the audit. Exits 0 when it is whole, 1 and the first broken entry when not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one object on standard output and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        broken = chain.breaks(heads.exported())
        lengths = dict(AuditHead.objects.values_list("stream", "position"))
        if options["json"]:
            told = {"holds": not broken, "entries": lengths, "broken": [place._asdict() for place in broken]}
            self.stdout.write(json.dumps(told))
        else:
            self.stdout.writelines(map(line, broken))
            if not broken:
                self.stdout.write(f"whole: {sum(lengths.values())} entries")
        if broken:
            sys.exit(DOES_NOT_HOLD)


def line(broken: Break) -> str:
    named = f"entry {broken.entry}" if broken.entry else "no entry"
    return f"{broken.stream} {broken.position}, {named}: {WORDS[broken.code]}\n"
