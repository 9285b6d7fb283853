"""Whoever guesses is stopped; the real person enters."""

from collections.abc import Iterator

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client, RequestFactory

from course_site.people.forms import SignInForm
from course_site.people.models import User
from course_site.people.rules.throttling import PER_ACCOUNT
from tests.conftest import PASSWORD

SIGN_IN = "/signin/"


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def entered(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def guess(browser: Client, password: str = "a guess", address: str = "chen@example.org", **where: str):
    return browser.post(SIGN_IN, {"username": address, "password": password}, **where)


def test_a_thousand_wrong_passwords_are_stopped_and_the_real_person_enters(chen, monkeypatch):
    her_tablet, stranger = Client(), Client()
    guess(her_tablet, PASSWORD)
    her_tablet.post("/signout/")
    looked_at = []
    check = User.check_password
    monkeypatch.setattr(User, "check_password", lambda user, raw: looked_at.append(raw) or check(user, raw))

    for number in range(1000):
        request = RequestFactory().post(SIGN_IN, REMOTE_ADDR=f"10.0.{number // 250}.{number % 250}")
        assert not SignInForm(request, {"username": "chen@example.org", "password": "a guess"}).is_valid()
    answer = guess(stranger, PASSWORD)
    guess(her_tablet, PASSWORD)

    assert answer.status_code == 429
    assert "sign in on a device that you have used" in answer.content.decode()
    assert looked_at.count("a guess") == PER_ACCOUNT
    assert not entered(stranger)
    assert entered(her_tablet)


def test_one_address_cannot_try_a_password_on_everybody(chen):
    stranger = Client()
    for number in range(100):
        form = {"username": f"officer{number}@example.org", "password": "a guess"}
        assert not SignInForm(RequestFactory().post(SIGN_IN), form).is_valid()

    answer = guess(stranger, PASSWORD)

    assert answer.status_code == 429
    assert not entered(stranger)
    elsewhere = Client()
    guess(elsewhere, PASSWORD, REMOTE_ADDR="10.1.2.3")
    assert entered(elsewhere)


def test_a_right_password_clears_the_count_of_its_account(chen):
    for _ in range(3):
        browser = Client()
        for _ in range(PER_ACCOUNT - 1):
            guess(browser)
        guess(browser, PASSWORD)
        assert entered(browser)


def test_a_known_device_guesses_no_more_than_its_own_share(chen):
    tablet = Client()
    guess(tablet, PASSWORD)
    tablet.post("/signout/")

    answers = [guess(tablet).status_code for _ in range(25)]

    assert answers[-1] == 429
    elsewhere = Client()
    guess(elsewhere, PASSWORD)
    assert entered(elsewhere)


def test_a_made_up_cookie_makes_no_device_known(chen):
    stranger = Client()
    stranger.cookies["device"] = f"mine.{chen.pk}:forged"
    for _ in range(PER_ACCOUNT):
        guess(stranger)

    assert guess(stranger, PASSWORD).status_code == 429


def test_signing_in_again_in_place_counts_too(chen, client):
    sealed = signing.dumps(
        {"address": "/my/", "fields": [], "writer": chen.pk, "needs_sign_in": True}, salt="people.unsent", compress=True
    )
    for _ in range(PER_ACCOUNT):
        client.post("/signin/again/", {"unsent": sealed, "username": "chen@example.org", "password": "a guess"})

    client.post("/signin/again/", {"unsent": sealed, "username": "chen@example.org", "password": PASSWORD})

    assert not entered(client)


def test_the_administration_has_no_door_of_its_own(chen, client):
    answer = client.post("/cms/login/", {"username": "chen@example.org", "password": PASSWORD})

    assert answer.url == "/signin/?next=/cms/"
    assert not entered(client)
