import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from certificates.services import sweeping


class Command(BaseCommand):
    help = "Issues every certificate that is due and prints those that have no file yet. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweeping.sweep(at=timezone.now())
        self.stdout.write(f"{len(swept.issued)} issued, {len(swept.rendered)} printed.")
        for serial, fault in swept.faults.items():
            self.stderr.write(f"{serial}: not printed, {fault}. Run this command again when it is mended.")
        if swept.faults:
            sys.exit(1)
