"""Signing in with a code by mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django_tasks import task_backends
from hypothesis import given
from hypothesis import strategies as st

from course_site.core.models import AuditEntry
from course_site.people import tasks
from course_site.people.forms import CodeRequestForm
from course_site.people.models import MailedCode
from course_site.people.rules.mailed_codes import DIGITS, LASTS, TRIES, as_code, as_typed, in_groups
from course_site.people.rules.throttling import CODES_PER_ACCOUNT
from course_site.people.services import mailed_codes
from course_site.people.services.mailed_codes import NotThisCode
from tests.conftest import PASSWORD

SIGN_IN, CODE = "/signin/", "/signin/code/"


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def ask(browser: Client, address: str = "rivera@example.org", **more: str):
    return browser.post(SIGN_IN, {"username": address, "how": "code"} | more)


def mailed() -> str:
    """The code of the newest mail, as the queue sends it."""
    mailed_codes.mail(MailedCode.objects.last().pk, at=timezone.now())
    return mail.outbox[-1].body.splitlines()[2]


def entered(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


@given(st.binary(min_size=32, max_size=32))
def test_a_code_reads_in_groups_and_types_back(digest):
    code = as_code(digest.hex())

    assert len(code) == DIGITS
    assert as_typed(in_groups(code)) == as_typed(f" {code[:4]}-{code[4:]}.") == code


def test_an_officer_signs_in_with_the_code_and_goes_where_she_was_going(rivera, client):
    answer = ask(client, "Rivera@Example.org", next="/glossary/")
    code = mailed()
    opened = client.post(answer.url, {"code": code, "next": "/glossary/"})

    assert mail.outbox[0].to == ["rivera@example.org"]
    assert opened.url == "/glossary/"
    assert entered(client)


def test_the_code_stands_in_no_row_no_job_no_session_and_no_subject(rivera, client):
    ask(client)
    code = mailed()

    queued = task_backends["jobs"].results[-1]
    rows = str(list(MailedCode.objects.values()))
    assert queued.task == tasks.mail_code
    for kept in (rows, str(dict(client.session)), mail.outbox[0].subject, str((queued.args, queued.kwargs))):
        assert code not in kept
        assert as_typed(code) not in kept


def test_a_code_opens_once_and_only_where_it_was_asked_for(rivera, client):
    ask(client)
    code = mailed()
    elsewhere = Client()
    ask(elsewhere)

    elsewhere.post(CODE, {"code": code})
    client.post(CODE, {"code": code})
    spent = MailedCode.objects.first().public_id

    assert not entered(elsewhere)
    assert entered(client)
    with pytest.raises(NotThisCode, match="over"):
        mailed_codes.open_with(str(spent), code, at=timezone.now())


@pytest.mark.parametrize(("later", "opens"), [(LASTS, True), (LASTS + timedelta(seconds=1), False)])
def test_a_code_opens_for_ten_minutes(rivera, at, later, opens):
    asked = mailed_codes.ask("rivera@example.org", at=at)

    if opens:
        assert mailed_codes.open_with(str(asked.public_id), asked.code, at=at + later) == rivera
    else:
        with pytest.raises(NotThisCode, match="over"):
            mailed_codes.open_with(str(asked.public_id), asked.code, at=at + later)


def test_after_five_tries_the_right_code_opens_nothing(rivera, at):
    asked = mailed_codes.ask("rivera@example.org", at=at)
    for _ in range(TRIES):
        with pytest.raises(NotThisCode):
            mailed_codes.open_with(str(asked.public_id), "0000 0000", at=at)

    with pytest.raises(NotThisCode, match="over"):
        mailed_codes.open_with(str(asked.public_id), asked.code, at=at)


def test_a_thousand_wrong_codes_are_stopped_and_the_real_person_enters(rivera, at):
    her_phone, stranger = Client(), Client()
    her_phone.post(SIGN_IN, {"username": "rivera@example.org", "password": PASSWORD})
    her_phone.post("/signout/")
    looked_at = 0

    for number in range(200):
        request = RequestFactory().post(SIGN_IN, REMOTE_ADDR=f"10.0.0.{number}")
        if not CodeRequestForm(request, {"username": "rivera@example.org"}).is_valid():
            continue
        asked = mailed_codes.ask("rivera@example.org", at=at)
        for _ in range(5):
            with pytest.raises(NotThisCode):
                mailed_codes.open_with(str(asked.public_id), "1234 5678", at=at)
            looked_at += 1
    refused = ask(stranger)
    ask(her_phone)
    her_phone.post(CODE, {"code": mailed()})

    assert looked_at == CODES_PER_ACCOUNT * TRIES
    assert refused.status_code == 429
    assert "asked for several codes already" in refused.content.decode()
    assert entered(her_phone)


def test_an_address_that_nobody_has_looks_the_same_and_costs_the_same(rivera, client, django_assert_num_queries):
    stranger = Client()
    known, unknown = ask(client), ask(stranger, "nobody@example.org")
    pages = [
        browser.post(CODE, {"code": "1234 5678"}).content.decode().replace(address, "…")
        for browser, address in ((client, "rivera@example.org"), (stranger, "nobody@example.org"))
    ]
    mailed_codes.mail(MailedCode.objects.last().pk, at=timezone.now())

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert _without_tokens(pages[0]) == _without_tokens(pages[1])
    assert mail.outbox == []
    for address in ("rivera@example.org", "nobody@example.org"):
        with django_assert_num_queries(4):
            mailed_codes.ask(address, at=timezone.now())


def _without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line.lower()]


def test_a_closed_account_is_mailed_nothing(rivera, client):
    rivera.is_active = False
    rivera.save()

    ask(client)
    mailed_codes.mail(MailedCode.objects.last().pk, at=timezone.now())

    assert mail.outbox == []


def test_staff_take_their_second_step_after_the_code(chen, client, settings):
    settings.SECOND_FACTOR_GRACE = False
    ask(client, "chen@example.org")

    client.post(CODE, {"code": mailed()})

    assert client.get("/trainer/", headers={"Accept": "text/html"}).url.startswith("/signin/second-step/")


def test_a_form_that_came_too_late_is_sent_after_a_code(rivera, client):
    sealed = signing.dumps(
        {"address": "/my/", "fields": [["note", "Bring the cards"]], "writer": rivera.pk, "needs_sign_in": True},
        salt="people.unsent",
        compress=True,
    )

    asked = client.post("/signin/again/", {"unsent": sealed, "username": "rivera@example.org", "how": "code"})
    opened = client.post("/signin/again/", {"unsent": sealed, "code": mailed()})

    assert "Bring the cards" in asked.content.decode()
    assert "Send what you wrote" in opened.content.decode()


def test_who_signed_in_a_while_ago_confirms_by_a_code(okafor, signed_in, settings):
    settings.PASSWORD_SIGN_IN = False
    browser = signed_in(okafor)
    session = browser.session
    session["began"] -= timedelta(hours=3).total_seconds()
    session.save()

    asked = browser.get(reverse("reports:exports"))
    page = browser.get(asked.url).content.decode()
    sent = browser.post(asked.url, {"how": "code", "next": reverse("reports:exports")})
    went_on = browser.post(sent.url, {"code": mailed(), "next": reverse("reports:exports")})

    assert "Password" not in page
    assert went_on.url == reverse("reports:exports")
    assert browser.get(reverse("reports:exports")).status_code == 200


def test_where_passwords_are_off_a_right_one_opens_nothing(rivera, client, settings):
    settings.PASSWORD_SIGN_IN = False

    client.post(SIGN_IN, {"username": "rivera@example.org", "password": PASSWORD})

    assert not entered(client)
    assert "Password" not in client.get(SIGN_IN).content.decode()


def test_old_codes_are_forgotten_at_night(rivera, at):
    mailed_codes.ask("rivera@example.org", at=at)

    mailed_codes.forget_old(at=at + LASTS)
    assert MailedCode.objects.exists()

    mailed_codes.forget_old(at=at + 2 * LASTS)
    assert not MailedCode.objects.exists()


def test_whoever_runs_the_machine_lets_an_administrator_in_without_mail_once(novak, client, capsys):
    call_command("break_glass", "novak@example.org", reason="The mail is down")
    told = capsys.readouterr().out
    link, code = re.search(r"http\S+(/signin/code/\S+/) with (\d{4} \d{4})", told).groups()

    asked = client.get(link)
    client.post(asked.url, {"code": code})
    again = Client()
    again.post(again.get(link).url, {"code": code})

    assert client.get("/cms/").status_code == 200
    assert not entered(again)
    assert mail.outbox == []
    assert code not in str(list(AuditEntry.objects.values()))


def test_a_mailed_code_opens_in_no_other_browser_by_a_link_of_its_own(rivera, client):
    client.post(SIGN_IN, {"username": "rivera@example.org", "how": "code"})
    asked, thief = MailedCode.objects.get(), Client()

    led = thief.get(f"/signin/code/{asked.public_id}/")
    thief.post(led.url, {"code": asked.code})

    assert not entered(thief)


def test_the_link_alone_opens_nothing(novak, client, at):
    told = mailed_codes.by_hand(novak, at=timezone.now())

    client.get(f"/signin/code/{told.public_id}/")

    assert not entered(client)
