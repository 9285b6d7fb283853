"""Web worker or database is killed again and again while officers answer: what was acknowledged is there, once."""

import json
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from assessments.quizzes.models import AnswerEvent, AttemptItem
from assessments.quizzes.services import attempts
from course_site.cohorts.services import planning
from modules.models import RequirementMet
from modules.rules.content import content_hash
from tests.benchmarks.server import Server, serving
from tests.faults.killer import Killer, database_server, web_workers
from tests.quizzes.conftest import item_of, sent_by_phone

pytestmark = pytest.mark.faults

OFFICERS = 4
THREADS = ("--preload", "--worker-class", "gthread", "--threads", str(OFFICERS))
EVERY = 12
PATIENCE = 60


def answering(server: Server, session: str, item: AttemptItem, count: int, ledger: list[dict]) -> None:
    """One answer after the other, each sent until it is acknowledged."""
    for number in range(count):
        answer = sent_by_phone(item, number % 3, number)
        send_until_acknowledged(server, session, answer)
        ledger.append(answer)


def send_until_acknowledged(server: Server, session: str, answer: dict) -> None:
    body, deadline = json.dumps({"items": [answer]}).encode(), time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(OSError, HTTPException):
            [ack] = json.loads(server.post("/quiz/attempts/answers/", session, body))["acks"]
            assert (ack["code"], ack["hash"]) == ("counts", content_hash(answer))
            return
        time.sleep(0.1)
    raise AssertionError("never acknowledged")


def begun_by(officers, cohort, at, signed_in) -> list[tuple[str, AttemptItem]]:
    """Of each officer: who is signed in, and one question of the try."""
    tries = [attempts.start(planning.enroll(cohort, one, at=at), "QD1", at=at) for one in officers]
    sessions = [signed_in(one.user).cookies[settings.SESSION_COOKIE_NAME].value for one in officers]
    return [(session, item_of(attempt, "single")) for session, attempt in zip(sessions, tries, strict=True)]


def answer_all(server: Server, begun: list[tuple[str, AttemptItem]], count: int, ledger: list[dict]) -> None:
    with ThreadPoolExecutor(len(begun)) as crowd:
        for done in [crowd.submit(answering, server, *one, count, ledger) for one in begun]:
            done.result()


def answer_during_kills(officers, cohort, at, signed_in, count, data: Path | None = None) -> tuple[list[dict], int]:
    """Of the web workers, or of the database that lives in `data`."""
    begun, ledger = begun_by(officers, cohort, at, signed_in), []
    with serving(*THREADS) as server:
        killer = Killer(database_server(data) if data else web_workers(server.master), ledger, EVERY)
        killer.start()
        answer_all(server, begun, count, ledger)
        killer.stop()
    connection.close()  # it may have been killed too
    return ledger, killer.kills


def nothing_is_missing_and_nothing_doubled(ledger: list[dict], count: int) -> None:
    tries = {answer["payload"]["attempt"] for answer in ledger}
    kept = AnswerEvent.objects.filter(attempt_item__attempt__public_id__in=tries)
    events = {str(event.client_id): event for event in kept}
    assert set(events) == {answer["client_id"] for answer in ledger}
    per_item = Counter(event.attempt_item_id for event in events.values())
    assert set(per_item.values()) == {count}
    for item in per_item:
        line = AnswerEvent.objects.filter(attempt_item=item).order_by("revision")
        assert [event.revision for event in line] == list(range(1, count + 1))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture
def officers(make_officer, the_75th):
    return [make_officer(f"o{n}@example.org", "Officer", f"Number {n}", f"8{n:04}", the_75th) for n in range(OFFICERS)]


def test_a_hundred_acknowledged_answers_survive_the_killing(committing, quiz, officers, cohort, at, signed_in):
    ledger, kills = answer_during_kills(officers, cohort, at, signed_in, 25)

    nothing_is_missing_and_nothing_doubled(ledger, 25)
    assert len(ledger) == 100
    assert kills >= 3


def folder_of_the_database() -> Path:
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        return Path(cursor.fetchone()[0])


@pytest.mark.kills_database
def test_a_hundred_acknowledged_answers_survive_the_killing_of_the_database(
    committing, quiz, officers, cohort, at, signed_in
):
    ledger, kills = answer_during_kills(officers, cohort, at, signed_in, 25, folder_of_the_database())

    nothing_is_missing_and_nothing_doubled(ledger, 25)
    assert len(ledger) == 100
    assert kills >= 3


def test_twenty_hand_in_at_once_and_there_is_one_score(committing, quiz, seat, rivera, at, signed_in, answer_all):
    attempt = attempts.start(seat, "QD1", at=at)
    answer_all(attempt)
    session = signed_in(rivera).cookies[settings.SESSION_COOKIE_NAME].value
    form = "application/x-www-form-urlencoded"
    with serving("--worker-class", "gthread", "--threads", "8") as server:
        start = threading.Barrier(20)

        def hand_in(_: int) -> bytes:
            start.wait()
            return server.post(f"/quiz/attempts/{attempt.public_id}/submit/", session, b"as_it_is=yes", form)

        with ThreadPoolExecutor(20) as crowd:
            pages = list(crowd.map(hand_in, range(20)))

    attempt.refresh_from_db()
    met = RequirementMet.objects.get(enrollment=seat, code="quiz:QD1")
    assert (attempt.state, attempt.score, attempt.passed) == ("submitted", 100, True)
    # The first that is handed in is kept here, and the last there: it was one.
    assert met.met_at == attempt.submitted_at
    assert all(b"How it went" in page for page in pages)
