"""How fast a survey is sent when everybody sends at once."""

import random
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import median, quantiles
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.services import authoring, boxes, openings
from course_site.cohorts.services import planning
from course_site.people.models import User
from tests.benchmarks.server import Server, serving
from tests.benchmarks.table import measured
from tests.conftest import DATES, NEW_YORK, PLAN
from tests.reports import many
from tests.surveys.conftest import instrument

CLASSES, SEATS = 20, 25
MINUTE = 60
FORM = "application/x-www-form-urlencoded"
RECEIPT = re.compile(r'name="receipt" value="([^"]+)"')
WORDS = "Slow down, say back what I heard, and ask one more question before I decide. "
GIVEN = {f"C{number:02}": "4" for number in range(1, 15)} | {"C15": WORDS * 4, "C16": WORDS, "G1": "6-10", "G2": "nco"}


@pytest.fixture
def asked(committing, course_version, the_75th, at) -> list[SurveyOpening]:
    """Twenty classes of twenty-five, asked at the same moment."""
    authoring.put_survey(instrument("COURSE"))
    now = timezone.now()
    asked = []
    for number in range(CLASSES):
        cohort = planning.open_cohort(
            key=f"class-{number}", title=f"Class {number}", course_key="four_day", course_version=1, days=PLAN,
            dates=DATES, place="Police Academy", zone=NEW_YORK, by=None, at=at,
        )  # fmt: skip
        many.seat(cohort, the_75th, SEATS, at=at, first=number * SEATS)
        asked.append(openings.open_survey("COURSE", cohort, at=now, closes_at=now + timedelta(days=1)))
    return asked


@pytest.mark.benchmark
def test_five_hundred_officers_answer_within_one_minute(asked, signed_in):
    officers = User.objects.exclude(officer=None)
    sessions = [signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value for user in officers]

    two_workers = serving("--workers", "2", "--worker-class", "gthread", "--threads", "4")
    with two_workers as server, ThreadPoolExecutor(len(sessions)) as crowd:
        took = list(crowd.map(lambda session: answering(server, session), sessions))

    sent = [seconds for _, seconds in took]
    assert sum(len(boxes.look_into(opening)) for opening in asked) == len(sent) == CLASSES * SEATS
    assert not Invitation.objects.filter(spent=False).exists()
    for what, seconds in (("the questions", [seconds for seconds, _ in took]), ("the answers", sent)):
        middle, p95 = median(seconds) * 1000, quantiles(seconds, n=20)[-1] * 1000
        told = f"{len(seconds)}, no error; half of them in {middle:.0f} ms, 95 of 100 in {p95:.0f} ms"
        measured(f"500 officers in one minute, {what}, {connection.vendor}", told, "95 of 100 in 300 ms")


def answering(server: Server, session: str) -> tuple[float, float]:
    """Opens the questions at some moment of the minute, and sends a few seconds later."""
    reads = random.uniform(1, 10)
    time.sleep(random.uniform(0, MINUTE - reads))
    began = time.monotonic()
    page = server.get("/survey/COURSE/answers/", session).decode()
    opened = time.monotonic() - began
    time.sleep(reads)
    [receipt] = RECEIPT.findall(page)
    body = urlencode(GIVEN | {"receipt": receipt}).encode()
    began = time.monotonic()
    page = server.post("/survey/COURSE/answers/", session, body, FORM).decode()
    took = time.monotonic() - began
    assert receipt in page and "Thank you" in page
    return opened, took
