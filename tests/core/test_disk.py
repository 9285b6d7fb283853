"""A disk that is nearly full: everybody can read, nobody is told that something was saved which was not."""

import errno

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from course_site.cohorts.models import Enrollment

TYPED = "She moved to <Queens> & asked for it"


def run_out_of_room(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database or disk is full")


def find_no_room_for_a_file(request: HttpRequest) -> HttpResponse:
    raise OSError(errno.ENOSPC, "No space left on device")


urlpatterns = [
    path("full/", run_out_of_room),
    path("file/", find_no_room_for_a_file),
    path("", include("course_site.urls")),
]


@pytest.fixture
def nearly_full(settings) -> None:
    settings.DISK_FLOOR = 1 << 60


def test_what_is_sent_is_refused_in_words_and_handed_back(nearly_full, seat, okafor, signed_in):
    answer = signed_in(okafor).post(reverse("cohorts:withdraw", args=[seat.public_id]), {"reason": TYPED})

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")
    assert "Content-Security-Policy" in answer.headers
    assert "She moved to &lt;Queens&gt; &amp; asked for it" in answer.content.decode()
    assert Enrollment.objects.get(pk=seat.pk).status == seat.status


def test_an_outbox_keeps_what_it_has(nearly_full, rivera, signed_in):
    answer = signed_in(rivera).post(reverse("quizzes:save"), {"items": []}, content_type="application/json")

    assert answer.status_code == 503  # the sender takes it for a network that is down
    assert "stays on this device" in answer.json()["says"]


def test_everything_can_be_read_under_a_banner(nearly_full, rivera, signed_in):
    answer = signed_in(rivera).get("/my/")

    assert answer.status_code == 200
    assert "Nothing can be saved right now" in answer.content.decode()


def test_with_room_there_is_no_banner(rivera, signed_in):
    assert "Nothing can be saved right now" not in signed_in(rivera).get("/my/").content.decode()


def test_a_password_is_not_handed_back(nearly_full, client, db):
    answer = client.post("/here/", {"password": "correct horse", "station": "B"})

    assert "correct horse" not in answer.content.decode()
    assert 'name="station"' in answer.content.decode()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("address", ["/full/", "/file/"])
def test_a_database_and_a_folder_without_room_are_told_as_such(address, db):
    answer = Client(raise_request_exception=False).post(address, {"reason": TYPED})

    assert answer.status_code == 503
