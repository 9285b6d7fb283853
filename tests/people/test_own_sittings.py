"""Where somebody is signed in, and ending it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from course_site.core.models import AuditEntry
from course_site.people.models import Sitting
from course_site.people.rules import device_words
from course_site.people.rules.sessions import IDLE
from course_site.people.services import sittings
from tests.conftest import PASSWORD

PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (PHONE, "Chrome on Android"),
        (DESK, "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox on Mac"),
        ("", "A browser"),
    ],
)
def test_a_device_is_called_as_its_owner_calls_it(says, words):
    assert device_words.in_words(says) == words


def on(device: str, user) -> Client:
    browser = Client(headers={"User-Agent": device})
    browser.post("/signin/", {"username": user.email, "password": PASSWORD})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(reverse("people:own_sittings")).status_code == 200


def test_each_device_is_named_and_one_is_ended_from_another(rivera):
    phone, desk = on(PHONE, rivera), on(DESK, rivera)
    page = phone.get(reverse("people:own_sittings")).content.decode()
    there = Sitting.objects.get(user=rivera, device="Edge on Windows")

    phone.post(reverse("people:end_sitting", args=[there.public_id]))

    assert "Chrome on Android, this device" in page
    assert "Edge on Windows" in page
    assert is_in(phone)
    assert not is_in(desk)
    assert AuditEntry.objects.get(action="sitting.ended").actor == rivera


def test_nobody_ends_anothers(rivera, reyes):
    phone, other = on(PHONE, rivera), on(DESK, reyes)
    hers = Sitting.objects.get(user=rivera)

    answer = other.post(reverse("people:end_sitting", args=[hers.public_id]))

    assert answer.status_code == 404
    assert is_in(phone)


def test_signing_out_everywhere_ends_every_device_of_one_person(rivera, reyes):
    phone, desk, other = on(PHONE, rivera), on(DESK, rivera), on(DESK, reyes)

    answer = phone.post(reverse("people:end_sittings"))

    assert answer.url == "/signin/"
    assert not is_in(phone)
    assert not is_in(desk)
    assert is_in(other)


def test_a_row_follows_its_session_to_another_key(rivera):
    """At a step up the session gets another key: the device stays one line."""
    phone = on(PHONE, rivera)
    session = phone.session
    session.cycle_key()
    session.save()

    assert Sitting.objects.get(user=rivera).session_key == session.session_key


def test_who_was_away_too_long_is_not_listed_and_what_expired_is_forgotten(rivera):
    on(PHONE, rivera)
    now = timezone.now()

    assert len(sittings.of(rivera, at=now)) == 1
    assert sittings.of(rivera, at=now + IDLE + timedelta(minutes=1)) == []
    sittings.forget_over(at=now + timedelta(hours=11))
    assert Sitting.objects.exists()
    sittings.forget_over(at=now + timedelta(hours=13))
    assert not Sitting.objects.exists()
