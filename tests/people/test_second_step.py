"""Nobody above an officer goes anywhere with a password alone."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from course_site.core.models import AuditEntry
from course_site.people.rules.sessions import FRESH_ENOUGH_TO_SEND
from course_site.people.rules.throttling import SECOND_STEPS
from tests.conftest import PASSWORD

STEP = "/signin/second-step/"
PAGE = {"Accept": "text/html"}


@pytest.fixture(autouse=True)
def required(settings) -> None:
    settings.SECOND_FACTOR_GRACE = False
    cache.clear()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_password(user) -> Client:
    browser = Client(headers=PAGE)
    browser.post("/signin/", {"username": user.email, "password": PASSWORD})
    return browser


@pytest.fixture
def set_up(chen) -> tuple[str, str]:
    """Chen has set up her app: its secret, and one of her codes on paper."""
    browser = with_password(chen)
    browser.get(STEP)
    secret = browser.session["mfa.totp.secret"]
    page = browser.post(STEP, {"code": code_of(secret)}).content.decode()
    assert browser.get("/trainer/").status_code == 200
    cache.clear()  # the code of this half minute is spent
    return secret, page.split("<ul><li>")[-1].split("</li>")[0]


@pytest.mark.parametrize("who", ["chen", "okafor", "marsh", "sato", "abadi"])
@pytest.mark.parametrize("address", ["/", "/trainer/", "/cms/", "/precinct/", "/who-sees-what/"])
def test_a_password_alone_leads_staff_to_the_second_step_from_wherever_they_go(request, who, address):
    browser = with_password(request.getfixturevalue(who))

    answer = browser.get(address)

    assert answer.status_code == 302
    assert answer.url.startswith(STEP)


def test_an_officer_needs_none(rivera):
    assert with_password(rivera).get("/my/").status_code == 200


def test_a_tablet_that_sends_in_the_background_is_told_that_nobody_is_signed_in(chen):
    assert with_password(chen).get(reverse("offline:key"), headers={"Accept": "application/json"}).status_code == 401


def test_what_a_trainer_wrote_comes_back_until_the_step_is_taken(chen):
    browser = with_password(chen)

    answer = browser.post(
        "/trainer/plan/", {"note": "Bring the red cards"}, headers=PAGE | {"Origin": "http://testserver"}
    )

    assert "Bring the red cards" in answer.content.decode()
    assert "First take your second step" in answer.content.decode()


def test_the_secret_lies_sealed_and_the_setting_up_is_on_record(chen, set_up):
    secret, _ = set_up

    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))
    assert AuditEntry.objects.get(action="second_factor.set_up").actor == chen


def test_the_code_of_the_app_opens_and_the_session_gets_another_key(chen, set_up):
    browser = with_password(chen)
    half = browser.cookies["sessionid"].value

    browser.post(STEP, {"code": code_of(set_up[0])})

    assert browser.get("/trainer/").status_code == 200
    assert browser.cookies["sessionid"].value != half
    thief = Client(headers=PAGE)
    thief.cookies["sessionid"] = half
    assert thief.get("/trainer/").status_code == 302


def test_a_code_opens_once(chen, set_up):
    code = code_of(set_up[0])
    with_password(chen).post(STEP, {"code": code})
    cache.clear()  # as in another process of the site
    over_the_shoulder = with_password(chen)

    answer = over_the_shoulder.post(STEP, {"code": code})

    assert "This code does not fit" in answer.content.decode()
    assert over_the_shoulder.get("/trainer/").status_code == 302


@pytest.mark.parametrize("who", ["rivera", "chen"])
def test_a_stranger_at_an_open_phone_makes_no_second_step_of_their_own(request, who):
    user = request.getfixturevalue(who)
    browser = with_password(user)
    session = browser.session
    session["began"] -= FRESH_ENOUGH_TO_SEND.total_seconds() + 60
    session.save()

    looked, sent = browser.get(STEP), browser.post(STEP, {"name": "Mine", "credential": "{}"})

    assert looked.url.startswith(reverse("people:confirm")) and sent.url.startswith(reverse("people:confirm"))
    assert "once more" in browser.get(looked.url).content.decode()
    assert not Authenticator.objects.exists()


def test_a_code_on_paper_opens_once(chen, set_up):
    first, again = with_password(chen), with_password(chen)

    first.post(STEP, {"code": set_up[1]})
    again.post(STEP, {"code": set_up[1]})

    assert first.get("/trainer/").status_code == 200
    assert again.get("/trainer/").status_code == 302


def test_codes_are_not_guessed(chen, set_up):
    browser = with_password(chen)
    for number in range(SECOND_STEPS):
        assert browser.post(STEP, {"code": f"{number:06}"}).status_code == 200
        cache.clear()  # as in another process of the site

    answer = browser.post(STEP, {"code": code_of(set_up[0])})

    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.content.decode()
    assert browser.get("/trainer/").status_code == 302


def test_who_lost_everything_sets_up_anew_on_record(chen, set_up, capsys):
    call_command("forget_second_factor", "chen@example.org", reason="Phone stolen, seen in person")

    page = with_password(chen).get(STEP).content.decode()

    assert "Set up your second step" in page
    assert AuditEntry.objects.get(action="second_factor.forgotten").detail["reason"] == "Phone stolen, seen in person"


def test_a_demo_says_that_it_does_without(client, settings, db):
    settings.SECOND_FACTOR_GRACE = True

    assert "This is a demo site" in client.get("/signin/").content.decode()


def test_who_shows_again_who_they_are_takes_both_steps_again(chen, set_up):
    """A mail that somebody else reads must not make an administrator's hours-old rights fresh."""
    browser = with_password(chen)
    browser.post(STEP, {"code": code_of(set_up[0])})
    assert browser.get("/trainer/").status_code == 200

    browser.post(reverse("people:confirm"), {"password": PASSWORD, "next": "/trainer/"})

    assert browser.get("/trainer/").url.startswith(STEP)
