"""Writes the course of the site as a tree of text files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from course_site.content.services.exporting import NoCourse, export, write
from course_site.content.source.folder import is_course


class Command(BaseCommand):
    help = "Writes the course of the site as text files, in the shape that load_course reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="An empty or new folder, or one that holds a course.")
        parser.add_argument("--course", default="four_day", help="The key of the course.")

    def handle(self, *args: Any, folder: Path, course: str, **options: Any) -> None:
        if folder.exists() and not folder.is_dir():
            raise CommandError(f"{folder}: not a folder; name a new or empty one", returncode=2)
        if folder.is_dir() and any(folder.iterdir()) and not is_course(folder):
            raise CommandError(f"{folder}: holds something else than a course; name an empty folder", returncode=2)
        try:
            files = export(course)
        except NoCourse as error:
            raise CommandError(f'course "{course}": not in the site; load it first', returncode=1) from error
        write(files, folder)
        self.stdout.write(f"{len(files)} files written to {folder}")
