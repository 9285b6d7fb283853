"""A file of a million lines. Run by `make bench`."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.conf import settings as site
from django.db import transaction

from course_site.cohorts.models import Cohort, Enrollment
from modules.models import RequirementMet
from tests.benchmarks.table import measured
from tests.core.test_up import database_url
from tests.reports import many

COHORTS = 2_000
SEATS = 20
CODES = [f"quiz:Q{number:02}" for number in range(25)]
LINES = COHORTS * SEATS * len(CODES)


@pytest.fixture
def a_million_lines(the_75th, at) -> None:
    with transaction.atomic():
        _fill(the_75th, at)


def _fill(the_75th, at) -> None:
    start = date(2010, 1, 4)
    Cohort.objects.bulk_create(
        Cohort(
            key=f"c{number}", title=f"Cohort {number}", course_key="four_day", course_version=1, place="Academy",
            starts_on=start + timedelta(days=number), ends_on=start + timedelta(days=number + 3),
        )
        for number in range(COHORTS)
    )  # fmt: skip
    for place, cohort in enumerate(Cohort.objects.order_by("pk")):
        many.seat(cohort, the_75th, SEATS, at=at, first=place * SEATS)
    RequirementMet.objects.bulk_create(_met(at), batch_size=many.BATCH)


def _met(at) -> Iterator[RequirementMet]:
    for seat in Enrollment.objects.order_by("pk"):
        yield from (RequirementMet(enrollment=seat, code=code, met_at=at) for code in CODES)


@pytest.mark.benchmark
def test_a_million_lines_in_every_format(committing, a_million_lines, okafor, tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "course_site.settings",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database_url(),
        "SECRET_KEY": site.SECRET_KEY,
    }
    took = {}
    for name in ("bare", "csv", "xlsx"):
        command = [sys.executable, "-m", "tests.benchmarks.exporting", name]
        done = subprocess.run(command, cwd=site.BASE_DIR, env=environment, capture_output=True, check=True, text=True)
        took[name] = json.loads(done.stdout)

    table, book = took["csv"], took["xlsx"]
    assert table["megabytes"] < 150
    assert book["megabytes"] < 100
    measured(
        f"CSV of {LINES:,} lines against a bare cursor and csv",
        f"{table['wall']:.1f} s against {took['bare']['wall']:.1f} s "
        f"({table['cpu']:.1f} and {took['bare']['cpu']:.1f} s CPU), {table['megabytes']:.0f} MB beyond the site itself",
        "2 times, 150 MB",
    )
    measured(
        f"XLSX of {LINES:,} lines against the CSV",
        f"{book['cpu']:.1f} s CPU: {book['cpu'] / table['cpu']:.1f} times, "
        f"{book['megabytes']:.0f} MB beyond the site itself",
        "3 times, 100 MB",
    )
