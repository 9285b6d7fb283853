"""A form that comes too late goes back to who wrote it, and to nobody else. Chen excuses Rivera from the first day; her
session has ended meanwhile."""

from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from course_site.cohorts.models import AttendanceMark
from course_site.cohorts.rules.attendance import MarkKind
from course_site.people.rules.unsent import UnsentForm
from tests.conftest import PASSWORD

OURS = "http://testserver"
BROWSER = {"accept": "text/html,*/*", "origin": OURS}


class Inputs(HTMLParser):
    """The inputs of a page by name, and where its forms go."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.actions: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "input" and "name" in given:
            self.fields[given["name"]] = given.get("value") or ""
        if tag == "form":
            self.actions.append(given.get("action", ""))


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True, headers=BROWSER)


@pytest.fixture
def sign_in(browser):
    def enter(user):
        token = Inputs(browser.get("/signin/").content.decode()).fields["csrfmiddlewaretoken"]
        form = {"username": user.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
        assert browser.post("/signin/", form).status_code == 302

    return enter


@pytest.fixture
def address(cohort, seat) -> str:
    return reverse("cohorts:mark", args=[cohort.sessions.get(day="D1").public_id, seat.public_id, MarkKind.EXCUSED])


@pytest.fixture
def form(browser, sign_in, address, chen) -> dict[str, str]:
    """Chen has opened the form and typed a reason."""
    sign_in(chen)
    fields = Inputs(browser.get(address).content.decode()).fields
    wanted = {name: fields[name] for name in ("csrfmiddlewaretoken", "client_id") if name in fields}
    return {"client_id": str(uuid4())} | wanted | {"reason": 'Court: "People v. <Doe>"', "kind": "excused"}


def end_session(browser):
    del browser.cookies[settings.SESSION_COOKIE_NAME]


def again(answer, **typed):
    """What the page that came back would post."""
    return Inputs(answer.content.decode()).fields | typed


def test_what_was_typed_comes_back_with_the_question_to_sign_in(browser, form, address):
    end_session(browser)

    answer = browser.post(address, form)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "Your session has ended" in page
    assert "Dana Chen" in page
    assert "Court: &quot;People v. &lt;Doe&gt;&quot;" in page
    assert f"{OURS}{address}" in page
    assert "outbox/signed-out.js" in page
    assert not AttendanceMark.objects.exists()


def test_signing_in_there_and_sending_it_keeps_the_mark(browser, form, address, chen):
    end_session(browser)
    asked = browser.post(address, form)

    ready = browser.post("/signin/again/", again(asked, username=chen.email, password=PASSWORD))
    browser.post(address, again(ready))

    mark = AttendanceMark.objects.get()
    assert (mark.reason, mark.marked_by) == ('Court: "People v. <Doe>"', chen)


def test_a_wrong_password_loses_nothing_and_is_not_echoed(browser, form, address, chen):
    end_session(browser)
    asked = browser.post(address, form)

    answer = browser.post("/signin/again/", again(asked, username=chen.email, password="not this one"))

    assert "do not go together" in answer.content.decode()
    assert "People v." in answer.content.decode()
    assert "not this one" not in answer.content.decode()


def test_signed_in_anew_in_another_tab_she_sends_it_with_one_press(browser, form, address, sign_in, chen):
    browser.post("/signout/", {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"]})
    sign_in(chen)

    answer = browser.post(address, form)
    browser.post(address, again(answer))

    assert "Send it now" in answer.content.decode()
    assert AttendanceMark.objects.count() == 1


def test_the_page_that_asks_may_wait_too_while_she_signs_in_in_another_tab(browser, form, address, sign_in, chen):
    end_session(browser)
    asked = browser.post(address, form)
    sign_in(chen)

    answer = browser.post("/signin/again/", again(asked, username=chen.email, password=PASSWORD))

    assert "Send it now" in answer.content.decode()
    assert "People v." in answer.content.decode()


def test_somebody_else_at_the_device_cannot_send_it_as_theirs(browser, form, address, sign_in, novak):
    browser.post("/signout/", {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"]})
    sign_in(novak)

    answer = browser.post(address, form)

    page = answer.content.decode()
    assert "Send it now" not in page
    assert "Only Dana Chen can send it" in page
    assert "you are signed in as Petra Novak" in page


def test_somebody_else_cannot_sign_in_there(browser, form, address, novak):
    end_session(browser)
    asked = browser.post(address, form)

    answer = browser.post("/signin/again/", again(asked, username=novak.email, password=PASSWORD))

    assert "Somebody else wrote this" in answer.content.decode()
    assert settings.SESSION_COOKIE_NAME not in browser.cookies


@pytest.mark.parametrize(
    "headers",
    [
        BROWSER | {"origin": "https://elsewhere.example"},
        BROWSER | {"origin": "null"},
        {"accept": "text/html", "referer": "https://elsewhere.example/testserver"},
        {"accept": "text/html"},
        {"accept": "application/json", "origin": OURS},
        BROWSER | {"hx-request": "true"},
    ],
    ids=["another site", "a frame of nobody", "a link from elsewhere", "from nowhere", "a script", "htmx"],
)
def test_only_a_form_of_our_own_pages_comes_back(form, address, headers):
    stale = Client(enforce_csrf_checks=True, headers=headers)
    signed_out = Client(headers=headers)

    refused, asked = stale.post(address, form), signed_out.post(address, form)

    assert refused.status_code == 403
    assert asked.url.startswith("/signin/?next=")
    for answer in (refused, asked):
        assert "People v." not in answer.content.decode()


def test_neither_a_file_nor_a_password_comes_back(browser, form, address):
    end_session(browser)

    file = SimpleUploadedFile("excuse.pdf", b"%PDF", content_type="application/pdf")

    assert browser.post(address, form | {"file": file}).status_code == 302
    assert browser.post(address, form | {"password1": "new password"}).status_code == 302


def test_an_address_outside_is_never_sent_to(browser, form):
    end_session(browser)
    form.pop("csrfmiddlewaretoken")

    answer = browser.post("//elsewhere.example/my/", form)

    assert not [action for action in Inputs(answer.content.decode()).actions if action.startswith("//")]


def test_a_sealed_form_that_we_did_not_seal_opens_nothing(browser, form):
    sealed = {"unsent": "eyJhZGRyZXNzIjoiLyJ9:made-up", "csrfmiddlewaretoken": form["csrfmiddlewaretoken"]}

    assert browser.post("/signin/again/", sealed).url == "/signin/"


def test_the_door_itself_never_comes_back(browser, chen):
    answer = browser.post("/signin/", {"username": chen.email, "password": PASSWORD})

    assert answer.status_code == 403
    assert PASSWORD not in answer.content.decode()
    assert "This page waited too long" in answer.content.decode()


@pytest.mark.parametrize(
    ("writer", "needs_sign_in", "user", "may"),
    [
        (7, True, 7, True),
        (7, False, None, False),
        (7, True, 8, False),
        (None, True, None, False),
        (None, True, 8, True),
        (None, False, None, True),
    ],
)
def test_who_may_send_it(writer, needs_sign_in, user, may):
    assert UnsentForm("/", [], writer, needs_sign_in).may_be_sent_by(user) is may


def test_in_words_it_leaves_out_what_only_a_device_reads():
    fields = [("client_id", str(uuid4())), ("reason_given", "Court"), ("note", " ")]

    assert UnsentForm("/", fields, None, True).in_words() == [("Reason given", "Court")]
