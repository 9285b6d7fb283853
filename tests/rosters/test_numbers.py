"""The register of the Department. Run by `make bench`."""

import os
import resource
import time
from datetime import timedelta

import pytest

from course_site.people.models import Officer, Posting
from course_site.rosters.services import applying, previewing, uploads
from tests.rosters.conftest import FROM, as_csv, as_xlsx

OFFICERS = 36_000


def register(precinct: str) -> list[list[str]]:
    return [
        [f"{n:06}", f"Diaz {chr(65 + n % 26)}", "Carmen", f"diaz{n}@example.org", precinct] for n in range(OFFICERS)
    ]


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def work() -> float:
    """Seconds of CPU, ours and those of the reader."""
    return sum(os.times()[:4])


@pytest.mark.benchmark
@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_the_whole_department_is_previewed_and_imported_within_a_minute(okafor, precincts, at, make):
    for precinct, from_day in (("075", FROM), ("PSA2", FROM + timedelta(days=1))):
        content = make(*register(precinct))
        before = memory()
        cpu, began = work(), time.perf_counter()
        digest = previewing.preview(content, cohort=None, from_day=from_day, by=okafor).plan.digest
        previewed = time.perf_counter()
        upload = uploads.keep(content, "register", cohort=None, by=okafor, at=at)
        applying.apply(upload, from_day=from_day, digest=digest, by=okafor, at=at)
        applied = time.perf_counter()
        print(
            f"\n{make.__name__} {len(content) / 1e6:.1f} MB, {precinct}: "
            f"preview {previewed - began:.1f} s, import {applied - previewed:.1f} s, "
            f"{work() - cpu:.1f} s of CPU, {memory() - before:.0f} MB more memory"
        )
        assert work() - cpu < 60  # seconds of work: whoever else uses the machine does not count

    assert Officer.objects.count() == OFFICERS
    assert Posting.objects.filter(valid_to=None, precinct__code="PSA2").count() == OFFICERS
