"""A line of the log says where and under which request, and never about whom."""

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django_q.models import OrmQ

from course_site.core import request_ids
from course_site.core.jobs import job
from course_site.core.jobs.backend import JobFailed, Q2Backend, run
from course_site.core.logs import JsonLines, RequestId

CANARY = "canary-rivera-00123"


def break_down(request: HttpRequest, token: str) -> HttpResponse:
    try:
        raise IntegrityError(f"Key (email)=({CANARY}) exists already")
    except IntegrityError as error:
        logging.getLogger("certificates").error("not issued: %s", error)
        raise


urlpatterns = [path("broken/<str:token>/", break_down), path("", include("course_site.urls"))]


@job
def fail(officer_id: int) -> None:
    logging.getLogger("certificates").info("drawing")
    raise IntegrityError(f"Key (email)=({CANARY}) exists already")


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict]]]:
    """What the console would show in service."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    handler.addFilter(RequestId())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_fault_is_logged_by_its_kind_and_place_and_quotes_nothing(lines, mailoutbox):
    browser = Client(raise_request_exception=False)

    answer = browser.get(f"/broken/{CANARY}/", {"name": CANARY})

    told = lines()
    assert CANARY not in json.dumps(told) + answer.content.decode()
    assert mailoutbox == []
    fault = next(line for line in told if line.get("error"))
    assert (fault["error"], fault["message"]) == ("IntegrityError", "500 GET broken/<str:token>/")
    assert "break_down" in fault["place"][-1]


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_not_repeated(client, lines):
    client.get(f"/verify-{CANARY}/")

    assert CANARY not in json.dumps(lines())


@pytest.mark.django_db
def test_every_line_of_a_request_and_its_answer_carry_its_number(client, lines):
    answer = client.get("/nothing-here/", headers={"X-Request-ID": "proxy-4711-abc"})

    assert answer.headers["X-Request-ID"] == "proxy-4711-abc"
    assert {line["request_id"] for line in lines()} == {"proxy-4711-abc"}


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, 'a"}\n{"forged": 1'])
def test_a_number_that_is_none_is_not_taken_over(client, given):
    answer = client.get("/healthz", headers={"X-Request-ID": given})

    assert answer.headers["X-Request-ID"] not in ("", given)


@pytest.mark.django_db
def test_a_job_logs_under_the_request_that_asked_for_it_and_keeps_no_words_of_its_error(lines):
    with request_ids.under("request-4711"):
        Q2Backend("jobs", {}).enqueue(fail, (7,), {})
    queued = OrmQ.objects.get().task["args"]

    with pytest.raises(JobFailed) as failed:
        run(*queued)

    told = lines()
    assert {line["request_id"] for line in told} == {"request-4711"}
    assert CANARY not in json.dumps(told) + str(failed.value)


@pytest.mark.django_db
def test_a_job_of_the_clock_logs_under_its_own_number(lines):
    run_id = str(uuid4())

    with pytest.raises(JobFailed):
        run(run_id, f"{__name__}.fail", [7], {})

    assert {line["request_id"] for line in lines()} == {run_id}
