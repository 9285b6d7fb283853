"""What answering costs: one answer beside a bare POST, a whole try, and a class that answers at once."""

import json
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import mean, quantiles

import pytest
from django.conf import settings
from django.db import connection

from assessments.quizzes.models import AnswerEvent, Attempt, AttemptItem
from assessments.quizzes.services import attempts, authoring
from course_site.cohorts.services import planning
from tests.benchmarks.server import Server, serving
from tests.benchmarks.table import measured
from tests.quizzes.conftest import RIGHT, sent_by_phone

ITEMS = 20
TRIES = 12
SAVES = 40
STOCK_PAGES = 8
OFFICERS = 50
FORM = "application/x-www-form-urlencoded"
SAVE = "/quiz/attempts/answers/"


@pytest.fixture
def long_quiz(quiz_data):
    """Twenty questions, and as many tries as a benchmark takes."""
    return authoring.put_quiz(quiz_data | {"draw": ITEMS, "attempts": 10_000}, publish=True)


@pytest.fixture
def session_of(signed_in):
    return lambda user: signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value


def answers_to(attempt: Attempt, base: int = 0) -> list[bytes]:
    line = attempt.items.select_related("question_version", "attempt")
    return [body_of(item, base) for item in line]


def body_of(item: AttemptItem, base: int) -> bytes:
    answer = sent_by_phone(item, RIGHT[item.question_version.content["kind"]], base)
    return json.dumps({"owner": "", "items": [answer]}).encode()


def save(server: Server, session: str, body: bytes) -> None:
    [ack] = json.loads(server.post(SAVE, session, body))["acks"]
    assert ack["code"] == "counts", ack


@pytest.mark.benchmark
def test_saving_an_answer_costs_at_most_twice_a_bare_post(committing, long_quiz, seat, rivera, at, session_of):
    item = attempts.start(seat, "QD1", at=at).items.get(position=1)
    session, base, costs = session_of(rivera), 0, []

    with serving() as server:
        for _ in range(TRIES):
            bodies = [body_of(item, base + number) for number in range(SAVES)]
            base += SAVES
            costs.append(
                (
                    cpu_of(server, lambda sent=bodies: [server.post("/bare/", session, body) for body in sent]),
                    cpu_of(server, lambda sent=bodies: [save(server, session, body) for body in sent]),
                )
            )

    bare, ours = (mean(part) * 1000 / SAVES for part in zip(*costs[1:], strict=True))
    told = f"{ours:.2f} ms CPU, {ours / bare:.2f} times a bare POST that writes one row ({bare:.2f} ms)"
    measured("saving an answer", told, "2 times")


@pytest.mark.benchmark
def test_a_whole_try_of_twenty_questions_beside_pages_of_a_stock_site(
    committing, long_quiz, seat, rivera, at, session_of, lesson_path
):
    """A try takes 24 requests: it is begun and answered twenty times, handed in, and two pages follow."""
    session = session_of(rivera)

    with serving() as server:
        # In turns, so that what else the machine does falls on all.
        costs = [
            (
                cpu_of(server, lambda: [server.get(f"/stock{lesson_path}", session) for _ in range(STOCK_PAGES)]),
                cpu_of(server, lambda: [server.post("/bare/", session, b"{}") for _ in range(ITEMS + 4)]),
                whole_try(server, session, number),
            )
            for number in range(1, TRIES + 1)
        ]

    stock, bare, ours = (mean(part) * 1000 for part in zip(*costs[1:], strict=True))
    page = stock / STOCK_PAGES
    told = f"{ours:.0f} ms CPU: {ours / page:.1f} times a stock page ({page:.1f} ms), "
    told += f"{ours / bare:.1f} times {ITEMS + 4} bare POSTs ({bare:.0f} ms)"
    measured(f"a whole try of {ITEMS} questions, with its pages", told, "60 ms where a stock page takes 7: 8.6 times")


def whole_try(server: Server, session: str, number: int) -> float:
    """Its CPU; not what it takes to make up the answers."""
    begun = cpu_of(server, lambda: server.post("/quiz/QD1/", session, b"", FORM))
    attempt = Attempt.objects.get(number=number)
    bodies = answers_to(attempt)
    answered = cpu_of(server, lambda: [save(server, session, body) for body in bodies])
    ended = cpu_of(server, lambda: server.post(f"/quiz/attempts/{attempt.public_id}/submit/", session, b"", FORM))
    attempt.refresh_from_db()
    assert attempt.score == 100
    return begun + answered + ended


def cpu_of(server: Server, deed: Callable[[], object]) -> float:
    before = server.cpu_seconds()
    deed()
    return server.cpu_seconds() - before


@pytest.mark.benchmark
def test_fifty_officers_answer_at_once(committing, long_quiz, cohort, make_officer, the_75th, at, session_of):
    officers = [
        make_officer(f"o{n}@example.org", "Officer", f"Number {n}", f"7{n:04}", the_75th) for n in range(OFFICERS)
    ]
    tries = [attempts.start(planning.enroll(cohort, officer, at=at), "QD1", at=at) for officer in officers]
    work = [(session_of(officer.user), answers_to(attempt)) for officer, attempt in zip(officers, tries, strict=True)]

    with serving("--workers", "2", "--worker-class", "gthread", "--threads", "4") as server:
        started = time.monotonic()
        with ThreadPoolExecutor(OFFICERS) as crowd:
            took = [took for one in crowd.map(lambda one: answering(server, *one), work) for took in one]
        seconds = time.monotonic() - started

    assert AnswerEvent.objects.filter(revision=1).count() == OFFICERS * ITEMS
    p95 = quantiles(took, n=20)[-1] * 1000
    told = f"{len(took)} answers, {len(took) / seconds:.0f} a second, no error; slowest 5% from {p95:.0f} ms"
    measured(f"{OFFICERS} officers answer at once, {connection.vendor}", told, "150 ms")


def answering(server: Server, session: str, bodies: list[bytes]) -> list[float]:
    """An answer about every second, which is faster than anybody reads."""
    took = []
    for body in bodies:
        time.sleep(random.uniform(0.5, 1.5))
        started = time.monotonic()
        save(server, session, body)
        took.append(time.monotonic() - started)
    return took
