"""Makes new keys to sign certificates with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from certificates.services import signing_keys


class Command(BaseCommand):
    help = (
        "Makes a new generation of signing keys. The older ones can sign no longer; what they signed stays good, "
        "because their public halves stay published."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        new = signing_keys.rotate(at=timezone.now())
        self.stdout.write(f"Generation {new.number} signs from now on. Back up {new.folder}.")
