from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from assessments.surveys.models import SurveyOpening
from assessments.surveys.services import starting_over

WRONG_USE = 2


class Command(BaseCommand):
    help = "Asks a class again whose survey lost its key: what was sent is thrown away, and everybody may send again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", type=UUID, help="as the list of due work in the CMS names it")
        parser.add_argument("--reason", required=True, help="how the key was lost; kept in the audit trail")

    def handle(self, *, survey: UUID, reason: str, **options: Any) -> None:
        opening = SurveyOpening.objects.filter(public_id=survey).first()
        if opening is None:
            raise CommandError(f"{survey}: there is no such survey of a class", returncode=WRONG_USE)
        try:
            again = starting_over.start_over(opening, reason=reason, at=timezone.now())
        except starting_over.RefusedStart:
            raise CommandError(f"{opening}: its key is not missing; nothing was changed") from None
        self.stdout.write(f"{opening}: {again} may send again.")
