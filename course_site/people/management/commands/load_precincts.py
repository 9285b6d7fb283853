from typing import Any

from django.core.management.base import BaseCommand

from course_site.people.services import precincts


class Command(BaseCommand):
    help = "Loads the Department's precincts and PSAs; loading again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{precincts.load()} precincts and PSAs.")
