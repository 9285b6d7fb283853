"""The web worker is killed again and again while tablets empty their outboxes: what was acknowledged is there, once."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPException

import pytest
from django.conf import settings
from django.db import connection

from course_site.cohorts.models import AttendanceMark
from course_site.cohorts.services import attendance
from course_site.offline.rules.canonical import digest
from tests.benchmarks.server import Server, serving
from tests.faults.killer import Killer, web_workers
from tests.offline.conftest import SYNC, Tablet
from tests.offline.test_large_batches import marks, seat_a_class

pytestmark = pytest.mark.faults

TABLETS = 4
MARKS = 45
BATCH = 3
EVERY = 36
PATIENCE = 60


def empty_outbox(server: Server, tablet: Tablet, items: list[dict], ledger: list[dict]) -> None:
    """Oldest first, each batch sent until it is acknowledged."""
    session = tablet.browser.cookies[settings.SESSION_COOKIE_NAME].value
    for first in range(0, len(items), BATCH):
        batch = items[first : first + BATCH]
        send_until_acknowledged(server, session, {"owner": tablet.owner, "items": batch})
        ledger.extend(batch)


def send_until_acknowledged(server: Server, session: str, sent: dict) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(OSError, HTTPException):
            acks = json.loads(server.post(SYNC, session, json.dumps(sent).encode()))["acks"]
            assert [(ack["client_id"], ack["hash"]) for ack in acks] == [
                (item["client_id"], digest(item)) for item in sent["items"]
            ]
            assert "refused" not in {ack["outcome"] for ack in acks}
            return
        time.sleep(0.02)
    raise AssertionError("never acknowledged")


@pytest.fixture
def outboxes(committing, cohort, tablet_of, chen, make_officer, the_75th, at) -> list[tuple[Tablet, list[dict]]]:
    """Tablets of Chen's, each with a seat of its own that was marked again and again."""
    seats = seat_a_class(cohort, make_officer, the_75th, at, TABLETS)
    tablets = [tablet_of(chen) for _ in seats]
    return [(tablet, marks(tablet, [seat], MARKS, at)) for tablet, seat in zip(tablets, seats, strict=True)]


def test_every_acknowledged_mark_survives_the_killing_once(outboxes, day_2):
    ledger: list[dict] = []
    with serving("--preload", "--worker-class", "gthread", "--threads", str(TABLETS)) as server:
        killer = Killer(web_workers(server.master), ledger, EVERY)
        killer.start()
        with ThreadPoolExecutor(TABLETS) as crowd:
            for done in [crowd.submit(empty_outbox, server, *outbox, ledger) for outbox in outboxes]:
                done.result()
        killer.stop()

    assert killer.kills >= 3
    kept = [str(mark.client_id) for mark in AttendanceMark.objects.all()]
    assert sorted(kept) == sorted(item["client_id"] for item in ledger)
    assert [attended.state for attended in attendance.of_session(day_2).values()] == ["present"] * TABLETS
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
