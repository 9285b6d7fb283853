"""The approval rating as a file of a format: the rows of the screen, and how they were made."""

import io
from collections.abc import Mapping
from dataclasses import asdict

from course_site.reports import formats
from course_site.reports.about import FACTS, METHOD, NOT_SHOWN, facts
from course_site.reports.approval_rating import Report, values


def as_bytes(report: Report, format_: str, *, worded: bool = False) -> bytes:
    """Scripts read the headings as keys; people get the words of the screen beside them."""
    file = io.BytesIO()
    if format_ == "csv":
        _write_csv(report, worded, file)
    elif format_ == "xlsx":
        _write_xlsx(report, worded, file)
    else:
        formats.write_json(_document(report), file)
    return file.getvalue()


def _write_csv(report: Report, worded: bool, file: io.BytesIO) -> None:
    """One table without a preface, so that every reader of CSV takes it; each line carries how it was made."""
    made = tuple(facts(report).values())
    lines = [(*values(row), "group", *made) for row in report.groups]
    lines.append((*values(report.total), "total", *made))
    formats.write_csv(_headings(report.columns | {"line": "Kind of line"} | FACTS, worded), lines, file)


def _write_xlsx(report: Report, worded: bool, file: io.BytesIO) -> None:
    sheet = [_headings(report.columns, worded), *(values(row) for row in report.rows)]
    formats.write_xlsx(
        [formats.sheet_of(report.filters.rating.title, sheet), formats.sheet_of("About", _about(report))], file
    )


def _about(report: Report) -> list[tuple[str, ...]]:
    made = facts(report) | {"by": report.columns["group"]}
    return [
        ("Report", report.filters.rating.title),
        *((words, made[key] or "not filtered") for key, words in FACTS.items()),
        *(("How it is made", sentence) for sentence in METHOD),
        ("What is not shown", NOT_SHOWN),
        *((f"Column {key}", words) for key, words in report.columns.items()),
    ]


def _document(report: Report) -> dict[str, object]:
    return {
        "report": report.filters.rating.key,
        **facts(report),
        "rows": [asdict(row) for row in report.groups],
        "total": asdict(report.total),
    }


def _headings(words: Mapping[str, str], worded: bool) -> list[str]:
    return [f"{title} ({key})" if worded else key for key, title in words.items()]
