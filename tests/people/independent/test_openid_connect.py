"""Signing in through oidc-provider."""

from urllib.parse import urljoin

import pytest
import requests
from django.test import Client

from course_site.people.rules.single_sign_on import methods
from tests.people.independent.conftest import BACK, OURS

DOOR = "/sso/oidc/department/?next=/glossary/"
PAGE = {"Accept": "text/html"}


def sign_on(browser: Client, who: str, how: str = "pwd"):
    """Begins on our page, goes through the provider's, and comes back."""
    there = requests.Session()
    address = browser.get(DOOR).url
    while not address.startswith(BACK):
        answer = there.get(address, allow_redirects=False, timeout=10)
        assert answer.status_code in (302, 303), answer.text
        address = urljoin(address, answer.headers["Location"])
        if "/door/" in address:
            address = f"{address}?who={who}&how={how}"
    return browser.get(address.removeprefix(OURS)), address


@pytest.fixture
def browser(openid_connect) -> Client:
    return Client(SERVER_NAME="localhost", headers=PAGE)


def test_an_officer_enters_and_goes_where_she_was_going(rivera, browser):
    page = browser.get("/signin/?next=/glossary/").content.decode()

    answer, _ = sign_on(browser, "Rivera@example.org")

    assert "Department sign-on" in page
    assert answer.url == "/glossary/"
    assert browser.get("/my/").status_code == 200


@pytest.mark.parametrize("who", ["nobody@example.org", "unverified.rivera@example.org"])
def test_whom_the_site_does_not_know_or_the_provider_does_not_vouch_for_stays_outside(make_user, browser, who):
    make_user("unverified.rivera@example.org", "Una", "Verified")

    answer, _ = sign_on(browser, who)

    assert answer.url == "/signin/"
    assert "no account here has the address" in browser.get("/signin/").content.decode()
    assert browser.get("/my/").status_code == 302


def test_a_closed_account_stays_closed(rivera, browser):
    rivera.is_active = False
    rivera.save()

    sign_on(browser, rivera.email)

    assert browser.get("/my/").status_code == 302


@pytest.mark.parametrize(
    ("accepted", "how", "status"), [(["mfa"], "pwd,mfa", 200), (["mfa"], "pwd", 302), ([], "pwd,mfa", 302)]
)
def test_the_second_step_counts_when_the_provider_says_so_and_the_settings_accept_it(
    chen, browser, settings, accepted, how, status
):
    settings.SSO_SECOND_STEP = accepted

    sign_on(browser, chen.email, how)

    assert browser.get("/trainer/").status_code == status


def test_an_answer_that_another_browser_asked_for_opens_nothing(rivera, browser):
    _, address = sign_on(browser, rivera.email)
    thief = Client(SERVER_NAME="localhost", headers=PAGE)

    thief.get(address.removeprefix(OURS))

    assert thief.get("/my/").status_code == 302


def test_nonsense_of_a_provider_is_no_method():
    assert methods({"id_token": {"acr": 3, "amr": ["pwd", None]}, "authn_contexts": None}) == {"pwd"}
