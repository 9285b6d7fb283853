"""A tablet that several people use locks sooner, and opens by a PIN or a passkey."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from course_site.people.models import Sitting, TabletPin
from course_site.people.rules.sessions import IDLE, LOCKS, LONGEST, is_over, locks
from course_site.people.rules.tablets import TRIES, pin_refusal
from course_site.people.services import sittings, tablets
from tests.people.soft_passkey import SoftPasskey

NOW = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PAGE, MACHINE = {"Accept": "text/html"}, {"Accept": "application/json"}


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("2580", ""), ("13579", ""), ("99881234", ""), ("258", "form"), ("123456789", "form"), ("25a0", "form"),
        ("٢٥٨٠", "form"), ("0000", "easy"), ("1234", "easy"), ("8765", "easy"),
    ],
)  # fmt: skip
def test_which_pins_may_be_chosen(pin, code):
    assert pin_refusal(pin) == code


@pytest.mark.parametrize(
    ("seen", "is_shared", "locked"),
    [(LOCKS, True, False), (LOCKS + MINUTE, True, True), (LOCKS + MINUTE, False, False)],
)
def test_a_shared_tablet_locks_after_a_quarter_of_an_hour(seen, is_shared, locked):
    assert locks(seen=NOW - seen, at=NOW, is_shared=is_shared) == locked


@pytest.mark.parametrize(("began", "over"), [(LONGEST, False), (LONGEST + MINUTE, True)])
def test_it_waits_for_its_pin_until_the_shift_is_over_whoever_it_is(began, over):
    seen = NOW - 2 * IDLE

    assert is_over(began=NOW - began, seen=seen, at=NOW, ends_with_shift=False, is_shared=True) == over


@pytest.fixture
def tablet(chen) -> Client:
    """Chen's, shared, and left alone for twenty minutes."""
    cache.clear()
    browser = Client(SERVER_NAME="localhost", headers=PAGE)
    browser.force_login(chen)
    browser.post(reverse("people:share_tablet"), {"pin": "2580"})
    left_alone(browser)
    return browser


def left_alone(browser: Client, minutes: int = 20) -> None:
    session = browser.session
    session["seen"] -= 60 * minutes
    session["began"] -= 60 * minutes
    session.save()


def unlock(browser: Client, pin: str):
    return browser.post(reverse("people:unlock_tablet"), {"pin": pin, "next": "/trainer/"})


def test_a_locked_tablet_shows_nothing_and_its_pin_opens_it(tablet):
    locked = tablet.get("/trainer/")
    before = tablet.session.session_key
    opened = unlock(tablet, "2580")

    assert locked.url == "/signed-in/unlock/?next=%2Ftrainer%2F"
    assert opened.url == "/trainer/"
    assert tablet.get("/trainer/").status_code == 200
    assert tablet.session.session_key != before


def test_coming_back_to_it_later_does_not_open_it(tablet):
    tablet.get("/trainer/")
    left_alone(tablet, minutes=60)

    assert tablet.get("/trainer/").url.startswith("/signed-in/unlock/")
    assert tablet.get("/trainer/").status_code == 302


def test_the_outbox_is_locked_with_it_and_learns_its_key_again(tablet):
    locked = tablet.get(reverse("offline:key"), headers=MACHINE)
    unlock(tablet, "2580")

    assert locked.status_code == 401
    assert tablet.get(reverse("offline:key"), headers=MACHINE).status_code == 200


def test_what_was_typed_comes_back_until_it_is_open(tablet):
    sent = tablet.post("/trainer/plan/", {"note": "Bring the red cards"}, headers=PAGE | {"Origin": "http://localhost"})

    assert "Bring the red cards" in sent.content.decode()
    assert "First open this tablet" in sent.content.decode()


def test_five_wrong_pins_sign_out(tablet):
    tablet.get("/trainer/")
    answers = [unlock(tablet, "1111") for _ in range(TRIES)]
    unlock(tablet, "2580")

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 302]
    assert "_auth_user_id" not in tablet.session


def test_a_right_pin_clears_the_count_and_guesses_at_once_are_counted(chen, at):
    pin = tablets.share(chen, "2580", at=at)
    for _ in range(3):
        assert not tablets.opens(pin.pk, "1111")
    assert tablets.opens(pin.pk, "2580")
    assert TabletPin.objects.get().wrong == 0

    TabletPin.objects.update(wrong=TRIES)
    with pytest.raises(tablets.TooManyWrong):
        tablets.opens(pin.pk, "2580")


def test_a_passkey_opens_it(chen, tablet):
    mine, passkey = Client(SERVER_NAME="localhost", headers=PAGE), SoftPasskey()
    mine.force_login(chen)
    mine.post("/passkeys/", {"name": "Mine", "credential": passkey.made(mine.get("/passkeys/new/").json())})
    tablet.get("/trainer/")

    tablet.post("/signin/passkey/", {"credential": passkey.answered(tablet.get("/signin/passkey/").json())})

    assert tablet.get("/trainer/").status_code == 200


def test_it_is_locked_by_hand_and_a_private_device_is_not(chen, signed_in, tablet):
    unlock(tablet, "2580")
    tablet.post(reverse("people:lock_tablet"))
    private = signed_in(chen)
    private.post(reverse("people:lock_tablet"))

    assert tablet.get("/trainer/").status_code == 302
    assert private.get("/trainer/").status_code == 200


def test_a_locked_tablet_is_still_listed_where_somebody_is_signed_in(chen, tablet):
    tablet.get("/trainer/")
    later = Sitting.objects.get().seen_at + 2 * IDLE

    assert [sitting.is_shared for sitting in sittings.of(chen, at=later)] == [True]


def test_a_page_that_looks_again_by_itself_keeps_no_shared_tablet_open(chen):
    browser = Client(SERVER_NAME="localhost", headers=PAGE)
    browser.force_login(chen)
    browser.post(reverse("people:share_tablet"), {"pin": "2580"})
    left_alone(browser, minutes=10)

    browser.get("/trainer/", headers={"HX-Request": "true", "X-Unattended": "1"})
    left_alone(browser, minutes=6)

    assert browser.get("/trainer/").status_code == 302


def test_a_pin_is_kept_while_the_shift_that_it_opens_goes_on(chen, tablet):
    """Whoever said once more who they are, eleven hours later, begins a shift anew: their PIN goes on with it."""
    TabletPin.objects.update(made_at=timezone.now() - LONGEST - MINUTE)

    tablets.forget_over(at=timezone.now())
    tablet.get("/trainer/")
    opened = unlock(tablet, "2580")
    tablet.post("/signout/")
    tablets.forget_over(at=timezone.now())

    assert opened.url == "/trainer/"
    assert not TabletPin.objects.exists()


def test_a_part_of_a_locked_page_that_looks_again_brings_the_whole_page_to_the_lock(tablet):
    answer = tablet.get("/trainer/", headers={"HX-Request": "true", "X-Unattended": "1", "Accept": "*/*"})

    assert answer.headers["HX-Refresh"] == "true"
    assert answer.content == b""
