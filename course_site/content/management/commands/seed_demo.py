"""Fills an empty site with invented people; who they are is told in `course_site/content/demo/README.md`."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from course_site.content.demo.cast import LOGINS
from course_site.content.demo.seed import NoCourse, RealPeople, seed
from course_site.people.models import User

DEFAULT_PASSWORD = "mediation-demo-2026"  # noqa: S105  of invented people


class Command(BaseCommand):
    help = "Makes the demo people, a finishing and a running cohort, and a year of past ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--even-without-debug", action="store_true", help="Seed although DEBUG is off.")
        parser.add_argument("--logins-only", action="store_true", help="Print the logins and make nothing.")
        parser.add_argument("--quiet", action="store_true", help="Make the demo and print no logins.")

    def handle(self, *args: Any, even_without_debug: bool, logins_only: bool, quiet: bool, **options: Any) -> None:
        password = os.environ.get("DEMO_PASSWORD") or DEFAULT_PASSWORD
        if not logins_only:
            self.make(password, even_without_debug)
        if not quiet:
            self.print_logins(password)

    def make(self, password: str, even_without_debug: bool) -> None:
        if not (settings.DEBUG or even_without_debug):
            raise CommandError(
                "DEBUG is off, so this may be a site with real people: demo accounts are not made. "
                "If you are sure, add --even-without-debug.",
                returncode=2,
            )
        try:
            seeded = seed(password, at=timezone.now())
        except NoCourse as error:
            raise CommandError("Load the course first: manage.py load_course four_day --publish") from error
        except RealPeople as error:
            raise CommandError(
                "There are people in this database who are not invented, so no demo is put beside them. "
                "Start the site as it is: manage.py prepare, then manage.py up.",
                returncode=2,
            ) from error
        verb = "Made" if seeded.made else "Nothing to make: the demo is there, with"
        self.stdout.write(f"{verb} {seeded.cohorts} cohorts and {seeded.officers} officers.")

    def print_logins(self, password: str) -> None:
        known = User.objects.filter(email=LOGINS[0].email).first()
        same = known is None or known.check_password(password)
        self.stdout.write(f"Demo people (password: {password if same else 'the one of the first start'}):")
        for login in LOGINS:
            self.stdout.write(f"  {login.email:<24}{login.what}")
        if folder := getattr(settings, "EMAIL_FILE_PATH", None):
            self.stdout.write(f"Mail, and so each code to sign in, is written to files in {folder}")
