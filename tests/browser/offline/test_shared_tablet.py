"""A tablet that several people use is locked by its PIN: its outbox too, and it opens again with it."""

import pytest
from playwright.sync_api import Page, expect

from course_site.people.session_store import SessionStore
from tests.browser.conftest import Site
from tests.browser.offline.tablets import (
    FIELDS_OF_ITEMS,
    LOCKED_FIELDS,
    NOTHING_WAITS,
    holds_keys,
    is_locked,
    rows,
    signed_in,
    takes_the_day,
    taps,
)

pytestmark = pytest.mark.browser

PIN = "2580"
TWENTY_MINUTES = 20 * 60


def left_alone(key: str) -> None:
    """Inside the site: nobody has used this session for twenty minutes."""
    session = SessionStore(key)
    session["seen"] -= TWENTY_MINUTES
    session["began"] -= TWENTY_MINUTES
    session.save()


def lies_about(page: Page, site: Site) -> None:
    [key] = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
    site.ask(left_alone, key=key)


def writes_the_pin(page: Page, pin: str) -> None:
    page.get_by_label("PIN").fill(pin)
    page.get_by_role("button", name="Open").click()


def test_what_waits_on_a_shared_tablet_is_locked_with_it_and_sent_once_its_pin_opens_it(site, day, record, tablet, axe):
    context = tablet()
    page = signed_in(context, site)
    page.goto(f"{site.url}/signed-in/shared/")
    page.get_by_label("A PIN for today").fill(PIN)
    page.get_by_role("button", name="Share this tablet").click()
    takes_the_day(page, site.url, day)
    context.set_offline(True)
    taps(rows(page).first, "Present")
    lies_about(page, site)
    context.set_offline(False)

    expect(page.get_by_text("First open this tablet")).to_be_visible()
    axe(page)
    holds_keys(page, 0)
    assert page.evaluate(FIELDS_OF_ITEMS) == [LOCKED_FIELDS]
    page.reload()
    is_locked(page)
    assert record()["marks"] == []

    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    writes_the_pin(page, "1111")
    expect(page.get_by_text("This is not the PIN that you chose here.").first).to_be_visible()
    writes_the_pin(page, PIN)
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()
    assert [kind for _, kind in record()["marks"]] == ["present"]


def test_a_shared_tablet_that_nobody_touches_goes_to_its_lock_by_itself_once_it_has_a_network(site, tablet):
    context = tablet()
    page = signed_in(context, site)
    page.clock.install()
    page.goto(f"{site.url}/signed-in/shared/")
    page.get_by_label("A PIN for today").fill(PIN)
    page.get_by_role("button", name="Share this tablet").click()
    page.goto(f"{site.url}/trainer/")
    lies_about(page, site)

    page.clock.fast_forward("14:00")
    page.keyboard.press("Shift")
    page.clock.fast_forward("14:00")
    expect(page.get_by_role("heading", name="Classroom", exact=True)).to_be_visible()
    context.set_offline(True)
    page.clock.fast_forward("02:00")
    expect(page.get_by_role("heading", name="Classroom", exact=True)).to_be_visible()
    context.set_offline(False)
    page.clock.fast_forward("00:10")

    expect(page.get_by_role("heading", name="This tablet is locked")).to_be_visible()
    writes_the_pin(page, PIN)
    expect(page.get_by_role("heading", name="Classroom", exact=True)).to_be_visible()
