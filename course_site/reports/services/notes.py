"""What stands around the lines of a long file: the further sheets of a workbook, and the same on screen."""

from django.utils import timezone

from course_site.reports.datasets import DATASETS
from course_site.reports.formats.workbooks import sheet_of
from course_site.reports.models import Export
from course_site.reports.services.long_files import Frame


def frame(export: Export) -> Frame:
    dataset = DATASETS[export.dataset]
    dictionary = [("Column", "Meaning"), *((column.key, column.meaning) for column in dataset.columns)]
    return Frame(
        title="Data",
        headings=[column.key for column in dataset.columns],
        widths=[column.width for column in dataset.columns],
        notes=[sheet_of("Dictionary", dictionary), sheet_of("About", _about(export))],
    )


def _about(export: Export) -> list[tuple[str, str | int]]:
    dataset = DATASETS[export.dataset]
    return [
        ("Export", dataset.title),
        ("A line is", dataset.a_line),
        ("Lines", export.lines),
        ("Cohorts ended from", export.since.isoformat() if export.since else "not filtered"),
        ("Cohorts ended to", export.until.isoformat() if export.until else "not filtered"),
        ("Asked for", timezone.localtime(export.asked_at).isoformat(timespec="seconds")),
        ("Who is in it", "Seats by number. No name, no tax number, no survey answer."),
    ]
