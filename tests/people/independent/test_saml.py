"""Signing in through samlp, and through the identity provider of pysaml2."""

import re
from base64 import b64decode, b64encode
from html import unescape

import pytest
import requests
from django.test import Client

DOOR, BACK = "/sso/saml/department/?next=/glossary/", "/sso/saml/department/back/"
PAGE = {"Accept": "text/html", "Host": "localhost"}
PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
TWO_STEPS = "https://refeds.org/profile/mfa"


@pytest.fixture
def browser(saml) -> Client:
    return Client(SERVER_NAME="localhost", headers=PAGE)


def answer_of_provider(browser: Client, who: str, how: str = PASSWORD) -> dict[str, str]:
    asked = browser.get(DOOR).url
    page = requests.get(asked, params={"who": who, "how": how}, timeout=10)
    assert page.status_code == 200, page.text
    return {name: unescape(value) for name, value in re.findall(r'name="(\w+)"\s+value="([^"]*)"', page.text)}


def come_back(browser: Client, answer: dict[str, str]):
    return browser.get(browser.post(BACK, answer).url)


def test_an_officer_enters_and_goes_where_she_was_going(rivera, browser):
    answer = come_back(browser, answer_of_provider(browser, "Rivera@example.org"))

    assert answer.url == "/glossary/"
    assert browser.get("/my/").status_code == 200


def test_whom_the_site_does_not_know_stays_outside(browser, db):
    answer = come_back(browser, answer_of_provider(browser, "nobody@example.org"))

    assert answer.url == "/signin/"
    assert "no account here has the address" in browser.get("/signin/").content.decode()


@pytest.mark.parametrize(
    ("accepted", "how", "status"), [([TWO_STEPS], TWO_STEPS, 200), ([TWO_STEPS], PASSWORD, 302), ([], TWO_STEPS, 302)]
)
def test_the_second_step_counts_when_the_provider_says_so_and_the_settings_accept_it(
    chen, browser, settings, accepted, how, status
):
    settings.SSO_SECOND_STEP = accepted

    come_back(browser, answer_of_provider(browser, chen.email, how))

    assert browser.get("/trainer/").status_code == status


def test_an_answer_that_somebody_changed_opens_nothing(rivera, reyes, browser):
    answer = answer_of_provider(browser, rivera.email)
    changed = b64decode(answer["SAMLResponse"]).replace(b"rivera@example.org", b"reyes@example.org")

    refused = come_back(browser, answer | {"SAMLResponse": b64encode(changed).decode()})

    assert refused.url == "/signin/"
    assert browser.get("/my/").status_code == 302


def test_an_answer_without_its_signature_opens_nothing(rivera, browser):
    answer = answer_of_provider(browser, rivera.email)
    bare = re.sub(rb"<(\w+:)?Signature .*</(\w+:)?Signature>", b"", b64decode(answer["SAMLResponse"]), flags=re.DOTALL)

    come_back(browser, answer | {"SAMLResponse": b64encode(bare).decode()})

    assert browser.get("/my/").status_code == 302


@pytest.mark.parametrize("saml", ["pysaml2"], indirect=True)
def test_an_answer_signed_by_what_is_broken_since_2017_opens_nothing(rivera, signing_by_sha1, saml):
    browser = Client(SERVER_NAME="localhost", headers=PAGE)

    refused = come_back(browser, answer_of_provider(browser, rivera.email))

    assert refused.url == "/signin/"
    assert browser.get("/my/").status_code == 302


def test_an_answer_opens_once_and_only_where_it_was_asked_for(rivera, browser):
    answer = answer_of_provider(browser, rivera.email)
    thief = Client(SERVER_NAME="localhost", headers=PAGE)

    come_back(thief, answer)
    come_back(browser, answer)
    browser.post("/signout/")
    come_back(browser, answer)

    assert thief.get("/my/").status_code == 302
    assert browser.get("/my/").status_code == 302


def test_its_administrator_is_given_our_metadata(browser, db):
    told = browser.get("/sso/saml/department/metadata/")

    assert told.headers["Content-Type"] == "text/xml"
    assert b"http://localhost/sso/saml/department/back/" in told.content
