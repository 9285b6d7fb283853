"""A paper as a file of each kind."""

import io
from collections.abc import Sequence
from dataclasses import astuple, fields
from typing import Any

from course_site.reports import formats
from course_site.reports.papers import pdf, word
from course_site.reports.papers.content import Figure, Paper

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTENT_TYPES = {"pdf": PDF, "docx": DOCX, "csv": formats.CONTENT_TYPES["csv"], "xlsx": formats.CONTENT_TYPES["xlsx"]}
MEANINGS = {
    "section": "The table or place of the paper where the number is printed.",
    "row": "The line of that table.",
    "key": "What the number is.",
    "value": "As printed, without signs; shares in percent. Words where a number is not shown.",
    "numerator": "Of a share: whom it counts.",
    "denominator": "Of a share: of how many.",
}


def as_bytes(paper: Paper, format_: str) -> bytes:
    if format_ == "pdf":
        return pdf.draw(paper)
    if format_ == "docx":
        return word.write(paper)
    file = io.BytesIO()
    if format_ == "csv":
        formats.write_csv(_headings(), _lines(paper), file)
    else:
        _write_workbook(paper, file)
    return file.getvalue()


def _write_workbook(paper: Paper, file: io.BytesIO) -> None:
    about = [
        ("Paper", f"{paper.whom}: {paper.title}"),
        ("Period", paper.period),
        *(("Headline", line) for line in paper.statement.lines),
        *(("How it is made", sentence) for sentence in paper.method),
        *(("Limits", sentence) for sentence in paper.limits),
    ]
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        "Numbers": [_headings(), *_lines(paper)],
        "Dictionary": [("Column", "Meaning"), *MEANINGS.items()],
        "About": about,
    }
    formats.write_xlsx([formats.sheet_of(title, rows) for title, rows in sheets.items()], file)


def _headings() -> list[str]:
    return [field.name for field in fields(Figure)]


def _lines(paper: Paper) -> list[tuple[object, ...]]:
    return [astuple(figure) for figure in paper.figures]
