from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.surveys.services import closing
from course_site.reports import approval_rating, exports
from course_site.reports.approval_rating import GROUPINGS
from course_site.reports.ballot_counts import Filters
from course_site.reports.formats import CONTENT_TYPES
from course_site.reports.ratings import RATINGS

WRONG_USE = 2


class Command(BaseCommand):
    help = "Writes a report to a file, or to standard output (csv and json)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("report", choices=list(RATINGS))
        parser.add_argument("--by", choices=list(GROUPINGS), default="cohort")
        parser.add_argument("--format", choices=list(CONTENT_TYPES), default="csv")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE")

    def handle(self, *, report: str, by: str, format: str, output: Path | None, **options: Any) -> None:
        if format == "xlsx" and output is None:
            raise CommandError("--format xlsx: a workbook is a file; give -o FILE", returncode=WRONG_USE)
        at = timezone.now()
        # A survey may have closed this minute: scripts do not wait for the clock's next quarter.
        closing.close_due(at=at)
        found = approval_rating.report(Filters(RATINGS[report], by=by), at=at)
        content = exports.as_bytes(found, format)
        if output is None:
            self.stdout.write(content.decode(), ending="")
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}; choose another place", returncode=WRONG_USE) from error
