from typing import Any

from django.core.management.base import BaseCommand

from course_site.core.jobs.schedule import write_timetable


class Command(BaseCommand):
    help = "Writes the jobs of the clock into the queue's timetable. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        for planned in write_timetable():
            self.stdout.write(f"{planned.name}: {planned.when}")
