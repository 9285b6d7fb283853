"""What Dana does on a tablet in a gym whose Wi-Fi dies."""

import os
import re
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import sessions
from tests.browser.conftest import DEMO_PASSWORD, PATIENCE, Site

SYNC = "/trainer/sync/"
CRITERIA = [f"R{number}" for number in range(1, 11)]
NOTHING_WAITS = "Nothing waits to be sent"
LOCKED_FIELDS = ["client_id", "data", "iv", "number", "owner", "room", "state"]
FIELDS_OF_ITEMS = """
async () => {
  const { all } = await import("/static/core/outbox/store.js");
  return (await all("items")).map((row) => Object.keys(row).sort());
}
"""
HOLDS_KEYS = """
async (count) => {
  const { all } = await import("/static/core/outbox/store.js");
  return (await all("keys")).length === count;
}
"""


def kill(profile: Path) -> None:
    """Ends the browsers of one profile as a battery does."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if str(profile) in (entry / "cmdline").read_text():
                os.kill(int(entry.name), signal.SIGKILL)


def comes_true(page: Page, question: str, about: Any) -> None:
    """Playwright's own `wait_for_function` takes the promise of an asynchronous question for its answer."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(question, about):
        assert time.monotonic() < deadline, f"not {about} in time: {question}"
        page.wait_for_timeout(50)


def signed_in(context: BrowserContext, site: Site, email: str = "trainer@example.org") -> Page:
    key = site.ask(sessions.session_of, email=email)
    context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    return context.pages[0]


def sign_in_on(page: Page, email: str = "trainer@example.org") -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/signin/" not in address)


def sign_in_again(page: Page) -> None:
    """As the room asks for it, in a window of its own."""
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in again").click()
    sign_in_on(opened.value)
    expect(opened.value.get_by_text(NOTHING_WAITS)).to_be_visible()
    opened.value.close()
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()
    expect(page.get_by_text("You are signed out.")).to_be_hidden()


def holds_keys(page: Page, count: int) -> None:
    comes_true(page, HOLDS_KEYS, count)


def is_locked(page: Page) -> None:
    expect(page.get_by_role("heading", name="This tablet is locked")).to_be_visible()


def takes_the_day(page: Page, url: str, day: str) -> None:
    page.goto(f"{url}/trainer/sessions/{day}/offline/")
    page.get_by_role("button", name="Take offline").click()
    expect(
        page.get_by_role("status").filter(has_text=re.compile("On this tablet: [0-9]+ KB, taken just now"))
    ).to_be_visible()
    page.get_by_role("link", name="Open the offline room").click()
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()


def switched_on_again(context: BrowserContext, address: str) -> Page:
    """The next morning: no network, and the session has ended too. It lasts half a day, and a browser that is killed
    forgets its latest cookies."""
    context.clear_cookies()
    context.set_offline(True)
    page = context.pages[0]
    page.goto(address)
    return page


def the_network_is_back(page: Page) -> None:
    """The device notices, or the room tries again by itself after a while."""
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible(timeout=3 * PATIENCE)


def view(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Offline room").get_by_role("link", name=re.compile(f"^{name}")).click()


def rows(page: Page, people: str = "Officers") -> Locator:
    return page.get_by_role("list", name=people).get_by_role("listitem")


def taps(row: Locator, label: str) -> None:
    row.get_by_role("button", name=re.compile(f"^{label}")).click()


def marks_everybody(page: Page) -> None:
    """As the room asks for it: by name."""
    page.get_by_role("button", name="Mark everybody present").click()
    page.get_by_role("button", name="Mark present").click()


def holds(row: Locator) -> None:
    """A finger on the name, until the row asks."""
    box = row.locator(".roster__who").bounding_box()
    row.page.mouse.move(box["x"] + 20, box["y"] + 20)
    row.page.mouse.down()
    expect(row.get_by_role("button", name="Keep")).to_be_visible()
    row.page.mouse.up()


def block(page: Page, title: str) -> Locator:
    heading = page.get_by_role("heading", level=3, name=title)  # others may ask about it
    return page.get_by_role("region", name="Run sheet").get_by_role("listitem").filter(has=heading)


def rows_to_score(page: Page) -> Locator:
    queue = page.get_by_role("region", name="Scoring").get_by_role("listitem")
    return queue.filter(has_not_text="Scored here").filter(has_not_text="Passed")


def opens_a_sheet(page: Page, row: Locator) -> None:
    """On the first scene, with nothing hidden."""
    taps(row, "Score")
    page.get_by_label("Which scene was drawn?").select_option(index=1)
    page.get_by_label("Which variant do the actors play?").select_option("A")


def gives_levels(page: Page, criteria: list[str]) -> None:
    for key in criteria:
        page.locator(f"[data-criterion={key}]").get_by_role("radio", name=re.compile("^3")).check()


def stand_in_one_line(buttons: Locator) -> None:
    tops = {box["y"] for button in buttons.all() if (box := button.bounding_box())}
    assert len(tops) == 1, f"{buttons.count()} buttons in {len(tops)} lines"
