"""How long somebody stays signed in, and what ends it at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from course_site.people.middleware import BETWEEN_STEPS, NEEDS_FRESH, WHILE_LOCKED
from course_site.people.rules.sessions import FRESH, IDLE, LONGEST, is_fresh, is_over
from tests.conftest import PASSWORD
from tests.wall.table import addresses

NOW = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("began", "seen", "ends_with_shift", "over"),
    [
        (MINUTE, MINUTE, True, False),
        (IDLE, IDLE, False, False),
        (IDLE + MINUTE, IDLE + MINUTE, False, True),
        (LONGEST, MINUTE, True, False),
        (LONGEST + MINUTE, MINUTE, True, True),
        (LONGEST + MINUTE, MINUTE, False, False),
    ],
)
def test_a_session_ends_after_half_an_hour_away_and_that_of_staff_after_a_shift(began, seen, ends_with_shift, over):
    assert is_over(began=NOW - began, seen=NOW - seen, at=NOW, ends_with_shift=ends_with_shift, is_shared=False) == over


def test_a_sign_in_is_fresh_for_ten_minutes():
    assert is_fresh(began=NOW - FRESH, at=NOW, is_sending=False)
    assert not is_fresh(began=NOW - FRESH - MINUTE, at=NOW, is_sending=False)
    assert is_fresh(began=NOW - FRESH - MINUTE, at=NOW, is_sending=True)
    assert not is_fresh(began=NOW - 2 * FRESH - MINUTE, at=NOW, is_sending=True)


def moved_back(browser: Client, **by: timedelta) -> None:
    session = browser.session
    for name, time in by.items():
        session[name] -= time.total_seconds()
    session.save()


@pytest.mark.parametrize(("who", "stays"), [("rivera", True), ("chen", False), ("okafor", False)])
def test_after_a_shift_staff_sign_in_again_and_officers_read_on(request, signed_in, who, stays):
    browser = signed_in(request.getfixturevalue(who))
    moved_back(browser, began=LONGEST + MINUTE)

    browser.get("/who-sees-what/")

    assert ("_auth_user_id" in browser.session) == stays


def test_who_was_away_too_long_is_asked_who_they_are_and_comes_back(signed_in, rivera):
    browser = signed_in(rivera)
    moved_back(browser, began=IDLE + MINUTE, seen=IDLE + MINUTE)

    answer = browser.get("/my/")

    assert answer.url == "/signin/?next=/my/"


def test_who_reads_on_stays(signed_in, rivera):
    browser = signed_in(rivera)
    for _ in range(3):
        moved_back(browser, began=IDLE - MINUTE, seen=IDLE - MINUTE)
        assert browser.get("/my/").status_code == 200


def test_a_page_that_looks_again_by_itself_keeps_nobody_signed_in(signed_in, chen):
    """A projector that was left alone: htmx asks on, and after half an hour the whole page goes to the sign-in."""
    projector = signed_in(chen)
    poll = {"HX-Request": "true", "X-Unattended": "1", "Accept": "*/*"}
    moved_back(projector, seen=IDLE - MINUTE)
    looked = projector.get("/trainer/", headers=poll)
    moved_back(projector, seen=2 * MINUTE)

    answer = projector.get("/trainer/", headers=poll)

    assert looked.status_code == 200
    assert "_auth_user_id" not in projector.session
    assert answer.headers["HX-Refresh"] == "true"
    assert answer.content == b""


def test_a_deactivated_person_is_out_at_once(signed_in, chen):
    browser = signed_in(chen)
    assert browser.get("/trainer/").status_code == 200

    chen.is_active = False
    chen.save()

    assert browser.get("/trainer/").status_code == 302


def test_a_session_planted_before_signing_in_is_not_the_one_after(rivera):
    browser = Client()
    browser.get("/signin/")
    planted = browser.session
    planted["x"] = 1
    planted.save()
    browser.cookies["sessionid"] = planted.session_key

    browser.post("/signin/", {"username": "rivera@example.org", "password": PASSWORD})

    assert browser.cookies["sessionid"].value != planted.session_key
    thief = Client()
    thief.cookies["sessionid"] = planted.session_key
    assert thief.get("/my/").status_code == 302


def test_after_signing_out_the_old_cookie_opens_nothing(signed_in, rivera):
    browser = signed_in(rivera)
    key = browser.cookies["sessionid"].value

    browser.post("/signout/")
    thief = Client()
    thief.cookies["sessionid"] = key

    assert thief.get("/my/").status_code == 302


def test_a_form_of_a_stranger_changes_nothing(rivera):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(rivera)

    answer = browser.post("/signout/", headers={"Origin": "https://elsewhere.example"})

    assert answer.status_code == 403
    assert "_auth_user_id" in browser.session


@pytest.fixture
def hours_later(signed_in, okafor) -> Client:
    """Okafor's browser, some hours after she signed in."""
    cache.clear()
    browser = signed_in(okafor)
    moved_back(browser, began=timedelta(hours=3))
    return browser


@pytest.mark.parametrize("address", ["rolegrant:add", "reports:exports"])
def test_rights_and_exports_ask_once_more_who_it_is(hours_later, address):
    answer = hours_later.get(reverse(address))
    asked = hours_later.get(answer.url).content.decode()
    went_on = hours_later.post(answer.url, {"password": PASSWORD, "next": reverse(address)})

    assert "once more" in asked
    assert went_on.url == reverse(address)
    assert hours_later.get(reverse(address)).status_code == 200


def test_a_stranger_at_an_open_tablet_gives_no_role(hours_later, novak):
    form = {"user": novak.pk, "role": "editor", "starts_on": "2026-03-01"}

    hours_later.post(reverse("rolegrant:add"), form)
    hours_later.post(reverse("people:confirm"), {"password": "a guess", "next": "/"})
    hours_later.post(reverse("rolegrant:add"), form)

    assert not novak.role_grants.filter(role="editor").exists()


@pytest.mark.parametrize("address", ["officer:index", "rolegrant:index", "wagtailsnippets_quizzes_question:list"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_list_leaves_the_house_as_a_file_without_asking_who_it_is(hours_later, address, kind):
    answer = hours_later.get(reverse(address), {"export": kind})

    assert answer.url.startswith(reverse("people:confirm"))


@pytest.mark.parametrize("paper", ["reports:commissioner", "reports:funder"])
def test_no_paper_leaves_the_house_without_asking_who_it_is(hours_later, paper):
    answer = hours_later.get(reverse(paper), {"year": "2026", "format": "pdf"})

    assert answer.url.startswith(reverse("people:confirm"))


def test_a_stranger_at_an_editors_open_screen_does_not_make_the_account_their_own(signed_in, marsh):
    browser = signed_in(marsh)
    form = {
        "name_email-first_name": "Joan", "name_email-last_name": "Marsh", "name_email-email": "thief@example.org",
        "password-old_password": PASSWORD, "password-new_password1": "a password of a thief",
        "password-new_password2": "a password of a thief", "locale-preferred_language": "en",
        "locale-current_time_zone": "America/New_York", "theme-theme": "system", "theme-contrast": "system",
        "theme-density": "default", "theme-keyboard_shortcuts": "on",
    }  # fmt: skip

    browser.post(reverse("wagtailadmin_account"), form)

    marsh.refresh_from_db()
    assert marsh.email == "marsh@example.org"
    assert marsh.check_password(PASSWORD)


def test_the_question_leads_to_no_other_site(hours_later):
    answer = hours_later.post(reverse("people:confirm"), {"password": PASSWORD, "next": "https://elsewhere.example/"})

    assert answer.url == reverse("core:start")


@pytest.mark.parametrize("nowhere", ["1", "people:end_sittings", "javascript:alert(1)", "[", "//elsewhere.example"])
@pytest.mark.parametrize("door", ["people:confirm", "people:unlock_tablet", "people:sign_in"])
def test_a_word_that_is_no_address_leads_to_the_start(hours_later, client, nowhere, door):
    browser = client if door == "people:sign_in" else hours_later
    answer = browser.post(reverse(door), {"username": "okafor@example.org", "password": PASSWORD, "next": nowhere})

    assert answer.url == reverse("core:start")


def test_who_leaves_the_question_is_back_where_they_came_from_also_after_a_typing_error(hours_later):
    asked = hours_later.get(reverse("people:confirm"), headers={"referer": "http://testserver/cms/reports/"})
    again = hours_later.post(reverse("people:confirm"), {"password": "a slip", "came_from": "/cms/reports/"})
    strange = hours_later.get(reverse("people:confirm"), headers={"referer": "https://elsewhere.example/cms/"})

    leave = '<a class="button button--quiet" href="{}">Leave it</a>'
    assert leave.format("/cms/reports/") in asked.content.decode()
    assert leave.format("/cms/reports/") in again.content.decode()
    assert leave.format("/") in strange.content.decode()


def test_every_door_that_is_watched_is_there_under_that_name():
    there = addresses(get_resolver().url_patterns)

    assert there >= NEEDS_FRESH | BETWEEN_STEPS | WHILE_LOCKED
