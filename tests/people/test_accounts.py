"""Whoever leaves is closed out at once, on record, and loses nothing that is theirs."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from course_site.core.models import AuditEntry
from course_site.people.models import AccountChange, MailedCode, Role
from course_site.people.rules.accounts import change_refusal
from course_site.people.services import accounts, mailed_codes
from tests.conftest import PASSWORD


@pytest.mark.parametrize(
    ("is_open", "opens", "is_oneself", "is_last", "code"),
    [
        (True, False, False, False, ""),
        (False, True, False, False, ""),
        (True, True, False, False, "nothing_to_change"),
        (False, False, True, True, "nothing_to_change"),
        (True, False, True, True, "oneself"),
        (True, False, False, True, "last_administrator"),
    ],
)
def test_when_an_account_may_be_changed(is_open, opens, is_oneself, is_last, code):
    given = change_refusal(is_open=is_open, opens=opens, is_oneself=is_oneself, is_last_administrator=is_last)

    assert given == code


def test_who_is_closed_out_is_out_at_once_and_keeps_her_seat(signed_in, rivera, okafor, seat, at):
    cache.clear()
    phone, tablet = signed_in(rivera), signed_in(rivera)
    assert phone.get("/my/").status_code == 200

    accounts.change(rivera, opens=False, reason="Left the Department", by=okafor, at=at)

    assert [browser.get("/my/").status_code for browser in (phone, tablet)] == [302, 302]
    again = Client()
    again.post("/signin/", {"username": rivera.email, "password": PASSWORD})
    again.post("/signin/", {"username": rivera.email, "how": "code"})
    mailed_codes.mail(MailedCode.objects.last().pk, at=timezone.now())
    assert "_auth_user_id" not in again.session
    assert mail.outbox == []
    seat.refresh_from_db()
    assert seat.officer.user == rivera
    assert AuditEntry.objects.get(action="account.closed").actor == okafor


def test_a_session_that_was_kept_somewhere_opens_nothing_after_the_account_is_open_again(signed_in, rivera, okafor, at):
    phone = signed_in(rivera)
    accounts.change(rivera, opens=False, reason="By mistake", by=okafor, at=at)

    accounts.change(rivera, opens=True, reason="It was a mistake", by=okafor, at=at + timedelta(minutes=5))

    assert phone.get("/my/").status_code == 302
    assert signed_in(rivera).get("/my/").status_code == 200
    assert [change.opens for change in AccountChange.objects.all()] == [True, False]


def close(browser: Client, user):
    form = {"user": user.pk, "opens": "False", "reason": "Left"}
    return browser.post(reverse("accountchange:add"), form, follow=True)


def test_an_administrator_closes_an_account_on_screen(signed_in, okafor, make_user, rivera):
    make_user("second@example.org", "Sam", "Second", Role.ADMINISTRATOR)

    close(signed_in(okafor), rivera)

    rivera.refresh_from_db()
    assert not rivera.is_active
    assert AccountChange.objects.get().reason == "Left"


def test_the_screen_says_why_not(signed_in, okafor):
    page = close(signed_in(okafor), okafor).content.decode()

    assert "You cannot close your own account" in page
    assert not AccountChange.objects.exists()


@pytest.mark.parametrize("who", ["rivera", "chen", "marsh"])
def test_only_administrators_close_accounts(request, signed_in, who, reyes):
    close(signed_in(request.getfixturevalue(who)), reyes)

    reyes.refresh_from_db()
    assert reyes.is_active
