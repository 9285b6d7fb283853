from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from course_site.people.models import User
from course_site.people.rules.mailed_codes import in_groups
from course_site.people.services import break_glass, mailed_codes


class Command(BaseCommand):
    help = "Makes somebody an administrator until the end of the day, when no administrator can be reached."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="An account that exists.")
        parser.add_argument("--reason", required=True, help="Kept on record and mailed to every administrator.")

    def handle(self, *, email: str, reason: str, **options: Any) -> None:
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"{email}: no open account has this address. Make one with createsuperuser.")
        grant = break_glass.break_glass(user, reason=reason, at=timezone.now())
        until = f"until the end of {date_format(grant.ends_on)}" if grant.ends_on else "as before, without an end"
        self.stdout.write(f"{email}: administrator {until}. It is on record, and the other administrators are told.")
        code = mailed_codes.by_hand(user, at=timezone.now())
        link = settings.BASE_URL + reverse("people:code_by_hand", args=[code.public_id])
        self.stdout.write(f"To sign in without mail, once and within ten minutes: {link} with {in_groups(code.code)}")
