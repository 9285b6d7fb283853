"""The register of the Department. Run by `make bench`."""

import os
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from course_site.people.models import Officer, Posting, User
from course_site.rosters.models import RosterUpload
from course_site.rosters.services import applying, previewing, uploads
from tests.rosters.conftest import FROM, as_csv, as_xlsx

OFFICERS = 36_000
NEXT_DAY = FROM + timedelta(days=1)


def register(last_name: str, precinct: str) -> list[list[str]]:
    return [
        [f"{n:06}", f"{last_name} {chr(65 + n % 26)}", "Carmen", f"diaz{n}@example.org", precinct]
        for n in range(OFFICERS)
    ]


def work() -> float:
    """Seconds of CPU, ours and those of the reader: whoever else uses the machine does not count."""
    return sum(os.times()[:4])


@pytest.fixture
def take_in(okafor, at) -> Callable[..., RosterUpload]:
    """Reads, previews and imports a file, and tells what each took."""

    def take_in(case: str, content: bytes, from_day: date) -> RosterUpload:
        began, on_the_clock = work(), time.monotonic()
        upload = uploads.keep(content, "register", cohort=None, by=okafor, at=at)
        read = work()
        digest = previewing.preview(upload, from_day=from_day, by=okafor).plan.digest
        previewed = work()
        upload = applying.apply(upload, from_day=from_day, digest=digest, by=okafor, at=at)
        applied = work()
        print(
            f"{case:>10} {len(content) / 1e6:.1f} MB: read {read - began:4.1f} s, preview {previewed - read:4.1f} s, "
            f"import {applied - previewed:4.1f} s; {applied - began:4.1f} s of CPU, "
            f"{time.monotonic() - on_the_clock:4.1f} s by the clock"
        )
        assert applied - began < 60
        return upload

    return take_in


@pytest.mark.benchmark
@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_the_whole_department_is_previewed_and_imported_within_a_minute(precincts, take_in, make):
    print(f"\n{OFFICERS} officers, {make.__name__}")

    new = take_in("new", make(*register("Diaz", "075")), FROM)
    unchanged = take_in("unchanged", make(*register("Diaz", "075")), FROM)
    moved = take_in("moved", make(*register("Diaz", "PSA2")), NEXT_DAY)
    changed = take_in("changed", make(*register("Soto", "PSA2")), NEXT_DAY)

    assert [new.outcome["new"], unchanged.outcome["unchanged"]] == [OFFICERS, OFFICERS]
    assert [moved.outcome["changed"], changed.outcome["changed"]] == [OFFICERS, OFFICERS]
    assert Officer.objects.count() == OFFICERS
    assert Posting.objects.filter(valid_to=None, precinct__code="PSA2").count() == OFFICERS
    assert User.objects.filter(last_name__startswith="Soto").count() == OFFICERS
