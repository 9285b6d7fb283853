"""An officer signs in with a code of her mail, makes a passkey on her phone, and signs in with that from then on."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import sessions
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

# A phone with a fingerprint reader, and a finger on it.
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone(site, sign_in) -> Page:
    """At the name of the site: no device makes a passkey for an address of numbers."""
    phone = sign_in("", PHONE)
    tools = phone.context.new_cdp_session(phone)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    phone.goto(site.url.replace("127.0.0.1", "localhost") + "/signin/")
    return phone


def test_at_an_address_of_numbers_the_page_says_why_there_is_no_button(site, sign_in):
    phone = sign_in("officer2@example.org", PHONE)
    phone.goto(f"{site.url}/passkeys/")

    expect(phone.get_by_text("Open this site by its name instead")).to_be_visible()
    expect(phone.get_by_text("This browser makes no passkeys")).to_be_hidden()
    expect(phone.get_by_role("button", name="Make a passkey")).to_be_hidden()


def test_a_code_of_the_mail_then_a_passkey(site, phone, axe):
    phone.get_by_label("E-mail address").fill("officer2@example.org")
    phone.get_by_role("button", name="Mail me a code").click()
    expect(phone.get_by_role("heading", name="Look at your mail")).to_be_visible()
    axe(phone)
    phone.get_by_label("Code").fill("0000 0000")
    phone.get_by_role("button", name="Sign in").click()
    expect(phone.get_by_role("alert")).to_contain_text("This code does not fit.")
    phone.get_by_label("Code").fill(site.ask(sessions.newest_code))
    phone.get_by_role("button", name="Sign in").click()
    expect(phone.get_by_role("heading", name="My training")).to_be_visible()

    phone.get_by_role("link", name="Where you are signed in").click()
    expect(phone.get_by_text("this device", exact=False).first).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="See your passkeys, or make one").click()
    phone.get_by_label("A name for this device").fill("My phone")
    expect(phone.get_by_text("Open this site by its name instead")).to_be_hidden()
    phone.get_by_role("button", name="Make a passkey").click()
    expect(phone.get_by_role("heading", name="My phone")).to_be_visible()
    axe(phone)

    phone.get_by_role("contentinfo").get_by_role("button", name="Sign out").click()
    phone.get_by_role("button", name="Use a passkey").click()
    expect(phone.get_by_role("heading", name="My training")).to_be_visible()
    phone.get_by_role("link", name="Where you are signed in").click()
    phone.get_by_role("link", name="See your passkeys, or make one").click()
    phone.get_by_role("button", name="Remove").click()
    expect(phone.get_by_text("It opens nothing here any more")).to_be_visible()
