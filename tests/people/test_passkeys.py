"""Passkeys: made, used, named, removed; each answers as a browser does."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from course_site.core.models import AuditEntry
from course_site.people.services import passkeys
from tests.people.soft_passkey import PRESENT, SoftPasskey

OWN, NEW, DOOR, STEP = "/passkeys/", "/passkeys/new/", "/signin/passkey/", "/signin/second-step/"
PAGE = {"Accept": "text/html"}


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def at_home(user=None) -> Client:
    """A browser at an address that passkeys can be made for."""
    browser = Client(SERVER_NAME="localhost", headers=PAGE)
    if user:
        browser.force_login(user)
    return browser


def make(user, passkey: SoftPasskey, name: str = "My phone"):
    browser = at_home(user)
    answer = passkey.made(browser.get(NEW).json())
    return browser.post(OWN, {"name": name, "credential": answer})


def use(browser: Client, passkey: SoftPasskey, **more: str):
    return browser.post(DOOR, {"credential": passkey.answered(browser.get(DOOR).json())} | more)


def entered(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_an_officer_makes_a_passkey_and_signs_in_with_it_alone(rivera):
    passkey, browser = SoftPasskey(), at_home()
    make(rivera, passkey)

    answer = use(browser, passkey, next="/my/")

    assert answer.url == "/my/"
    assert browser.session["_auth_user_id"] == str(rivera.pk)
    assert AuditEntry.objects.get(action="passkey.added").actor == rivera


def test_a_passkey_is_both_steps_for_staff(chen, settings):
    settings.SECOND_FACTOR_GRACE = True
    passkey, browser = SoftPasskey(), at_home()
    make(chen, passkey)
    settings.SECOND_FACTOR_GRACE = False

    use(browser, passkey)

    assert browser.get("/trainer/").status_code == 200


def test_staff_set_up_a_passkey_instead_of_an_app_and_take_their_step_with_it(chen, settings):
    settings.SECOND_FACTOR_GRACE = False
    passkey, first, later = SoftPasskey(), at_home(chen), at_home(chen)

    kept = first.post(STEP, {"name": "My tablet", "credential": passkey.made(first.get(NEW).json())})
    asked = later.get(STEP).content.decode()
    use(later, passkey)

    assert "Keep these codes" in kept.content.decode()
    assert first.get("/trainer/").status_code == 200
    assert "Use your passkey" in asked
    assert later.get("/trainer/").status_code == 200


def test_half_a_session_makes_no_passkey_where_there_is_a_second_step(chen, settings):
    """Or a stolen password would make its own."""
    settings.SECOND_FACTOR_GRACE = True
    make(chen, SoftPasskey())
    settings.SECOND_FACTOR_GRACE = False
    thief, passkey = at_home(chen), SoftPasskey()

    answer = passkey.made(thief.get(NEW).json())
    thief.post(OWN, {"name": "Mine", "credential": answer})
    thief.post(STEP, {"name": "Mine", "credential": answer})

    assert passkeys.of(chen).count() == 1
    assert thief.get("/trainer/").status_code == 302


@pytest.mark.parametrize(
    "passkey",
    [
        SoftPasskey(origin="https://localhost.elsewhere.example"),
        SoftPasskey(flags=PRESENT),
        SoftPasskey(name=b"another"),
    ],
    ids=["of another site", "without finger, face or PIN", "of nobody"],
)
def test_a_passkey_that_does_not_hold_opens_nothing(rivera, passkey):
    kept, browser = SoftPasskey(), at_home()
    make(rivera, kept)
    passkey.owner = kept.owner
    if passkey.name != b"another":
        passkey.key, passkey.name = kept.key, kept.name

    answer = use(browser, passkey)

    assert not entered(browser)
    assert "This passkey did not open" in browser.get(answer.url).content.decode()


def test_an_answer_opens_once(rivera):
    passkey, browser, thief = SoftPasskey(), at_home(), at_home()
    make(rivera, passkey)
    answer = passkey.answered(browser.get(DOOR).json())
    thief.get(DOOR)

    browser.post(DOOR, {"credential": answer})
    browser.post("/signout/")
    for again in (browser, thief):
        again.post(DOOR, {"credential": answer})

        assert not entered(again)


@pytest.mark.parametrize("nonsense", ["", "[", "[]", "5", "null", '{"id": "x"}', '{"response": {"userHandle": "!"}}'])
@pytest.mark.parametrize("address", [DOOR, OWN])
def test_nonsense_is_refused_in_words(rivera, address, nonsense):
    browser = at_home(rivera) if address == OWN else at_home()
    browser.get(DOOR)

    answer = browser.post(address, {"name": "Mine", "credential": nonsense}, follow=True)

    assert answer.status_code == 200
    assert "once more" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_a_passkey_of_a_closed_account_opens_nothing(rivera):
    passkey, browser = SoftPasskey(), at_home()
    make(rivera, passkey)
    rivera.is_active = False
    rivera.save()

    use(browser, passkey)

    assert not entered(browser)


def test_who_signed_in_a_while_ago_confirms_by_a_passkey(okafor):
    passkey, browser = SoftPasskey(), at_home(okafor)
    make(okafor, passkey)
    session = browser.session
    session["began"] -= timedelta(hours=3).total_seconds()
    session.save()
    asked = browser.get(OWN)
    before = browser.session.session_key

    use(browser, passkey, next=OWN)

    assert asked.url == "/signin/confirm/?next=%2Fpasskeys%2F"
    assert browser.get(OWN).status_code == 200
    assert browser.session.session_key != before


def test_only_ones_own_is_renamed_and_removed(rivera, reyes):
    make(rivera, SoftPasskey())
    kept = passkeys.of(rivera).get()

    at_home(reyes).post("/passkeys/rename/", {"passkey": kept.pk, "name": "Stolen"})
    at_home(reyes).post("/passkeys/remove/", {"passkey": kept.pk})
    at_home(rivera).post("/passkeys/rename/", {"passkey": kept.pk, "name": "Old phone"})
    page = at_home(rivera).get(OWN).content.decode()
    at_home(rivera).post("/passkeys/remove/", {"passkey": kept.pk})

    assert "Old phone" in page
    assert not passkeys.of(rivera).exists()
    assert AuditEntry.objects.get(action="passkey.removed").actor == rivera


def test_the_only_second_step_of_staff_stays(chen):
    make(chen, SoftPasskey())

    with pytest.raises(passkeys.OnlySecondStep):
        passkeys.remove(chen, passkeys.of(chen).get().pk, at=passkeys.of(chen).get().created_at)

    assert passkeys.of(chen).exists()


def test_a_question_tells_nothing_of_who_has_passkeys(rivera):
    make(rivera, SoftPasskey())

    asked = at_home().get(DOOR).json()["publicKey"]

    assert not asked.get("allowCredentials")
    assert json.dumps(asked).count("rivera") == 0
