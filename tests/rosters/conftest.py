"""Rosters as people send them."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from course_site.cohorts.models import Cohort
from course_site.people.models import Precinct, User
from course_site.rosters.rules.changes import Plan
from course_site.rosters.services import applying, previewing, uploads
from course_site.rosters.services.previewing import Preview

HEADINGS = ["Tax #", "Surname", "First", "E-mail", "Cmd"]
RIVERA = ["00123", "Rivera", "Ana", "rivera@example.org", "075"]
REYES = ["00456", "Reyes", "Luis", "reyes@example.org", "PSA 2"]
DIAZ = ["00789", "Diaz", "Carmen", "diaz@example.org", "75th Precinct"]
FROM = date(2026, 3, 2)


def as_csv(*rows: Sequence[str], headings: Sequence[str] = HEADINGS, encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode(encoding)


def as_xlsx(*rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> bytes:
    """Cells are strings, or (value, number format)."""
    book = Workbook()
    for line, row in enumerate([headings, *rows], start=1):
        for place, value in enumerate(row, start=1):
            cell = book.active.cell(line, place)
            cell.value, cell.number_format = value if isinstance(value, tuple) else (value, "General")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def precincts(the_75th, psa_2) -> list[Precinct]:
    return [the_75th, psa_2]


@pytest.fixture
def preview(at) -> Callable[..., Preview]:
    """What a file would change."""

    def preview(
        content: bytes, *, cohort: Cohort | None = None, by: User | None = None, from_day: date = FROM
    ) -> Preview:
        upload = uploads.read(content, "roster.csv", cohort=cohort, by=by, at=at)
        return previewing.preview(upload, from_day=from_day, by=by)

    return preview


@pytest.fixture
def plan_of(preview) -> Callable[..., Plan]:
    return lambda content, **given: preview(content, **given).plan


@pytest.fixture
def apply(at) -> Callable[..., Any]:
    """Previews a file and imports it."""

    def apply(content: bytes, *, cohort: Cohort | None = None, by: User | None = None, from_day: date = FROM) -> Any:
        upload = uploads.keep(content, "roster.csv", cohort=cohort, by=by, at=at)
        digest = previewing.preview(upload, from_day=from_day, by=by).plan.digest
        return applying.apply(upload, from_day=from_day, digest=digest, by=by, at=at)

    return apply
