"""A moment in which time is the lesson, with a picture and a sound: the clock waits, gives more, and runs out."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser import scenes
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

START = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
# The clock looks at what is left again, and writes it down.
LOOKED = "(timer) => new Promise((done) => new MutationObserver(done).observe(timer, { childList: true }))"
HIDE = "(hidden) => Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })"


def test_the_clock_of_a_moment_waits_gives_more_and_runs_out(site, sign_in, axe):
    run = site.ask(scenes.begin_where_time_runs, email="graduate@example.org")
    phone = sign_in("graduate@example.org", PHONE)
    phone.clock.set_fixed_time(START)
    phone.goto(f"/practice/runs/{run}/")
    timer, said = phone.get_by_role("timer"), phone.locator("[data-said]")
    expect(timer).to_have_text("20 seconds left")
    expect(phone.get_by_text("What you hear: Bass through a wall.")).to_be_visible()
    axe(phone)

    it_is(phone, seconds=5)
    expect(timer).to_have_text("15 seconds left")
    phone.evaluate(HIDE, True)  # a call comes in
    it_is(phone, seconds=65)
    timer.evaluate(LOOKED)
    phone.evaluate(HIDE, False)
    it_is(phone, seconds=70)
    expect(timer).to_have_text("10 seconds left")
    expect(said).to_have_text("10 seconds left")

    phone.get_by_role("button", name="More time").click()
    expect(said).to_have_text(f"{scenes.SECONDS} more seconds.")
    expect(timer).to_have_text("30 seconds left")

    it_is(phone, seconds=100)
    expect(phone.get_by_role("region", name="The scene now")).to_contain_text(scenes.HAPPENED)
    axe(phone)
    site.ask(scenes.put_away)


def it_is(phone: Page, *, seconds: int) -> None:
    """Since the moment was opened."""
    phone.clock.set_fixed_time(START + timedelta(seconds=seconds))
