"""What a trainer waits for, by the clock on the wall, from one gunicorn worker: the sync of a long day without a
network, and the sign-in sheet of a class."""

import json
import time
from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.conf import settings
from django.urls import reverse

from course_site.checkin.services import sheets
from course_site.cohorts.models import AttendanceMark
from tests.benchmarks.server import Server, serving
from tests.offline.conftest import SYNC, day_2, tablet, tablet_of
from tests.offline.test_large_batches import marks, seat_a_class

__all__ = ["day_2", "tablet", "tablet_of"]


class Cost(NamedTuple):
    clock: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.cpu:.2f} s CPU)"


def cost_of(server: Server, ask: Callable[..., bytes], *what: str | bytes) -> Cost:
    clock, cpu = time.perf_counter(), server.cpu_seconds()
    assert ask(*what)
    return Cost(time.perf_counter() - clock, server.cpu_seconds() - cpu)


@pytest.mark.benchmark
def test_a_long_sync_and_a_sheet_of_28(committing, tablet, day_2, cohort, make_officer, the_75th, chen, at, capsys):
    seats = seat_a_class(cohort, make_officer, the_75th, at)
    ten, thousand = (
        json.dumps({"owner": tablet.owner, "items": marks(tablet, seats, count, at)}).encode() for count in (10, 1000)
    )
    sheets.print_sheet(day_2, at=at, by=chen)
    session = tablet.browser.cookies[settings.SESSION_COOKIE_NAME].value
    paper = reverse("checkin:sheet_pdf", args=[day_2.public_id])

    with serving("--worker-class", "gthread", "--threads", "4") as server:
        server.get(reverse("offline:key"), session)  # the first request of a process also loads the site
        few, many = (cost_of(server, server.post, SYNC, session, sent) for sent in (ten, thousand))
        first, *following = (cost_of(server, server.get, paper, session) for _ in range(6))

    assert AttendanceMark.objects.count() == 1010
    with capsys.disabled():
        print(
            f"\nby the clock (targets: under 1 s): sync of 1,000 marks {many}, of ten {few}; "
            f"sign-in sheet of 28 {sorted(following)[2]}, the first of a worker {first}"
        )
