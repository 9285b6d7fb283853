"""Whoever guesses is stopped; the real person enters."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from course_site.people.forms import SignInForm
from course_site.people.models import Tries, User
from course_site.people.rules.throttling import PER_ACCOUNT, PER_ADDRESS, WINDOW, Limit
from course_site.people.services import throttling
from tests.conftest import PASSWORD

SIGN_IN = "/signin/"


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


NOW = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
THREE = [Limit("account:chen@example.org", 3)]


def test_every_process_of_the_site_counts_the_same_tries(chen):
    """What one process keeps for itself is gone in the next: here after every guess."""
    for _ in range(PER_ACCOUNT):
        guess(Client())
        cache.clear()

    assert guess(Client(), PASSWORD).status_code == 429


def test_a_household_of_the_new_addresses_is_one_address(chen):
    for number in range(PER_ADDRESS):
        form = {"username": f"officer{number}@example.org", "password": "a guess"}
        SignInForm(RequestFactory().post(SIGN_IN, REMOTE_ADDR=f"2001:db8:1:2::{number:x}"), form).is_valid()

    assert guess(Client(), PASSWORD, REMOTE_ADDR="2001:db8:1:2:ffff::1").status_code == 429
    assert guess(Client(), PASSWORD, REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


def test_who_guesses_at_one_account_closes_it_and_not_the_network_of_a_precinct(chen, rivera):
    for _ in range(2 * PER_ADDRESS):
        form = {"username": "chen@example.org", "password": "a guess"}
        SignInForm(RequestFactory().post(SIGN_IN), form).is_valid()

    assert guess(Client(), PASSWORD, address="rivera@example.org").status_code == 302


def test_a_closed_network_closes_no_account_of_others(chen, rivera):
    for _ in range(PER_ADDRESS):
        throttling.takes([Limit("address:127.0.0.1", PER_ADDRESS)], at=timezone.now())
    for _ in range(2 * PER_ACCOUNT):
        assert guess(Client(), address="rivera@example.org").status_code == 429

    assert guess(Client(), PASSWORD, address="rivera@example.org", REMOTE_ADDR="10.1.2.3").status_code == 302


def test_a_hundred_officers_of_one_precinct_who_sign_in_rightly_close_nothing(chen, db):
    for _ in range(PER_ADDRESS + 1):
        right = [Limit("account:an officer", 10), Limit("address:the precinct", PER_ADDRESS)]
        assert throttling.takes(right, at=NOW)
        throttling.was_right(right)


def test_a_quarter_of_an_hour_after_the_first_counting_begins_anew(db):
    moments = [NOW, NOW + timedelta(minutes=5), NOW + timedelta(minutes=10), NOW + timedelta(minutes=14), NOW + WINDOW]

    assert [throttling.takes(THREE, at=moment) for moment in moments] == [True, True, True, False, True]
    assert Tries.objects.get().count == 1


def test_what_is_over_is_forgotten_and_no_address_is_kept(db):
    throttling.takes(THREE, at=NOW)
    kept = str(list(Tries.objects.values_list()))
    throttling.forget_over(at=NOW + timedelta(minutes=14))
    still = Tries.objects.count()
    throttling.forget_over(at=NOW + WINDOW)

    assert "chen" not in kept
    assert (still, Tries.objects.count()) == (1, 0)


def test_tries_at_once_are_each_counted(committing):
    """Five at once, of which three are looked at."""

    def ask(_: int) -> bool:
        try:
            return throttling.takes(THREE, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as at_once:
        answers = list(at_once.map(ask, range(5)))

    assert sorted(answers) == [False, False, True, True, True]
