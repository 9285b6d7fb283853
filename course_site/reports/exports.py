"""The approval rating as a file of a format."""

import io
from dataclasses import asdict

from assessments.surveys.rules.approval import DEFINITION
from course_site.reports import formats
from course_site.reports.approval_rating import Report, columns, values
from course_site.reports.ballot_counts import Filters

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def as_bytes(report: Report, filters: Filters, format_: str) -> bytes:
    file = io.BytesIO()
    lines = [values(row) for row in report.rows]
    if format_ == "csv":
        formats.write_csv(columns, lines, file)
    elif format_ == "xlsx":
        formats.write_xlsx(columns, lines, file)
    else:
        document = {
            "report": "approval",
            "by": filters.by,
            "definition": DEFINITION,
            "rows": [asdict(row) for row in report.rows],
            "total": asdict(report.total),
        }
        formats.write_json(document, file)
    return file.getvalue()
