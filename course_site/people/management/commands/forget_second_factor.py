from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from course_site.people.models import User
from course_site.people.services import second_factors


class Command(BaseCommand):
    help = "Lets somebody who lost phone and codes set up a second step anew. Make sure first that it is them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--reason", required=True, help="Kept on record.")

    def handle(self, *, email: str, reason: str, **options: Any) -> None:
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"{email}: no account has this address. Check its spelling.")
        second_factors.forget(user, reason=reason, at=timezone.now())
        self.stdout.write(f"{email}: sets up a second step at the next sign-in.")
