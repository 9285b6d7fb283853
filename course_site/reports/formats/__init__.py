"""A report as a file. A spreadsheet must find no formula in it, whatever a cohort is called."""

from course_site.reports.formats.documents import write_json
from course_site.reports.formats.tables import write_csv
from course_site.reports.formats.workbooks import sheet_of, write_xlsx

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}

__all__ = ["CONTENT_TYPES", "sheet_of", "write_csv", "write_json", "write_xlsx"]
