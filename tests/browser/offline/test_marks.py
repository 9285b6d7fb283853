"""Dana's tablet in a gym whose Wi-Fi dies: what she taps is on the tablet at once and on the server once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Dialog, Locator, Page, Route, expect

from tests.browser.conftest import Site
from tests.browser.offline.tablets import (
    FIELDS_OF_ITEMS,
    LOCKED_FIELDS,
    NOTHING_WAITS,
    SYNC,
    block,
    holds,
    holds_keys,
    is_locked,
    kill,
    opens_a_sheet,
    rows,
    rows_to_score,
    sign_in_again,
    sign_in_on,
    signed_in,
    switched_on_again,
    takes_the_day,
    taps,
    view,
)

pytestmark = pytest.mark.browser

LEAVE_ONE_UNSENT = """
async () => {
  const { unlock } = await import("/static/core/outbox/outbox.js");
  const outbox = await unlock("/trainer/offline/key/");
  await outbox.add(outbox.make("mark", {}));
}
"""
KEPT_BY_THE_WORKER = """
async () => {
  const shells = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = (await Promise.all(shells.map((shell) => shell.keys()))).flat();
  return requests.map(({ url }) => new URL(url).pathname);
}
"""


def test_what_she_taps_without_a_network_outlives_the_browser_and_arrives_once(
    site, day, record, tablet, tmp_path, axe
):
    context = tablet()
    page = signed_in(context, site)
    takes_the_day(page, site.url, day)
    axe(page)

    context.set_offline(True)
    rows(page).nth(0).locator(".roster__who").click()
    expect(rows(page).nth(0).locator(":focus")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("a")
    holds(rows(page).nth(2))
    page.get_by_label("Came at").fill("08:10")
    page.get_by_role("button", name="Keep").click()
    expect(rows(page).nth(2)).to_contain_text("Late, came 8:10 a.m.")
    expect(page.get_by_text("3 waiting to send")).to_be_visible()
    kill(tmp_path / "hers")

    context = tablet()
    page = switched_on_again(context, f"{site.url}/trainer/sessions/{day}/")
    expect(page.get_by_text("3 waiting to send")).to_be_visible()
    expect(rows(page).nth(1)).to_contain_text("Absent")
    expect(page.get_by_text("2 of 6 here, 3 not marked yet")).to_be_visible()
    page.get_by_role("link", name="3 waiting to send").click()
    expect(page.get_by_role("region", name="Outbox")).to_contain_text("Late, 8:10 a.m.")
    axe(page)

    context.set_offline(False)
    sign_in_again(page)
    assert [kind for _, kind in record()["marks"]] == ["present", "absent", "late"]


def test_two_tablets_that_say_different_things_are_shown_side_by_side_on_their_day(
    site, class_of, today, record_of, tablet, axe
):
    hers, his = tablet("hers"), tablet("his")
    page, other = signed_in(hers, site), signed_in(his, site, "trainer2@example.org")
    takes_the_day(page, site.url, today)
    takes_the_day(other, site.url, today)
    hers.set_offline(True)
    his.set_offline(True)
    taps(rows(other).nth(0), "Absent")
    taps(rows(page).nth(0), "Present")
    for screen, title in ((other, "How conflict works"), (page, "Opening")):
        view(screen, "Run sheet")
        taps(block(screen, title), "Start")
    his.set_offline(False)
    expect(other.get_by_text(NOTHING_WAITS)).to_be_visible()

    hers.set_offline(False)
    expect(page.get_by_text("2 answers for you")).to_be_visible()
    takes_the_day(page, site.url, class_of(6, days_ahead=-1))
    view(page, "Outbox")
    expect(page.get_by_role("heading", name="To decide on other days")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("is right"))).to_have_count(0)
    axe(page)
    page.get_by_role("region", name="Outbox").get_by_role("link", name="A day in the gym").click()
    expect(page.get_by_text("Two tablets said different things about this officer.")).to_be_visible()
    axe(page)
    her_block = page.get_by_role("listitem").filter(has_text="The run sheet had moved on from what this tablet knew.")
    expect(her_block).to_contain_text("Opening: started")
    expect(her_block).to_contain_text("How conflict works: started")
    taps(her_block, "I have seen to it")
    other.reload()
    view(other, "Check-in")
    expect(rows(other).nth(0)).to_contain_text("Two tablets differ: Absent or Present")
    page.get_by_role("button", name=re.compile("^Absent is right")).click()

    expect(page.get_by_text("Two tablets said different things")).to_have_count(0)
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()
    assert [kind for _, kind in record_of(today)["marks"]] == ["absent", "present", "absent"]


def test_signing_out_with_a_full_outbox_warns_first_and_locks_what_stays(site, day, record, tablet, axe):
    context = tablet()
    page = signed_in(context, site)
    takes_the_day(page, site.url, day)
    context.set_offline(True)
    taps(rows(page).nth(0), "Present")
    view(page, "Scoring")
    opens_a_sheet(page, rows_to_score(page).first)
    expect(page.get_by_text("1 waiting to send, 1 sheet half done")).to_be_visible()
    context.route(f"**{SYNC}", lambda route: route.abort())
    context.set_offline(False)
    desk = context.new_page()
    desk.goto(f"{site.url}/trainer/")
    pages = [path for path in desk.evaluate(KEPT_BY_THE_WORKER) if not path.startswith("/static/")]
    assert sorted(pages) == ["/practice/offline/", "/survey/kept/", "/trainer/offline/"]  # and no page about anybody

    desk.get_by_role("button", name="Sign out").first.click()
    warning = desk.get_by_role("dialog", name="This device still has something to send")
    expect(warning).to_contain_text("2 waiting on this device")
    axe(desk)
    warning.get_by_role("button", name="Sign out anyway").click()
    expect(desk.get_by_text("until you sign in on it again")).to_be_visible()

    is_locked(page)
    page.goto(f"{site.url}/trainer/offline/?day={day}")
    is_locked(page)
    axe(page)
    another_trainer_sees_and_sends_nothing_of_hers(page, site, day)
    context.unroute(f"**{SYNC}")
    signed_in(context, site)
    page.goto(f"{site.url}/trainer/offline/?day={day}")
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()
    assert [kind for _, kind in record()["marks"]] == ["present"]


def test_a_session_that_ends_locks_the_tablet_and_costs_no_tap(site, day, record, tablet):
    context = tablet()
    page, other_window = signed_in(context, site), context.new_page()
    room = f"{site.url}/trainer/offline/?day={day}"
    takes_the_day(page, site.url, day)

    taps_when_the_session_has_ended(page, rows(page).nth(0))
    context.set_offline(True)
    other_window.goto(room)
    is_locked(other_window)
    assert other_window.evaluate(FIELDS_OF_ITEMS) == [LOCKED_FIELDS]
    context.set_offline(False)
    sign_in_again(page)
    assert [kind for _, kind in record()["marks"]] == ["present"]

    taps_when_the_session_has_ended(page, rows(page).nth(1))
    page.reload()
    is_locked(page)
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    sign_in_on(page)
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()
    assert [kind for _, kind in record()["marks"]] == ["present", "present"]

    context.clear_cookies(name="sessionid")
    let_through = asks_for_the_key(page)
    other_window.goto(f"{site.url}/signin/")
    holds_keys(other_window, 0)
    sign_in_on(other_window)
    holds_keys(other_window, 1)
    let_through()
    expect(rows(page).nth(1)).to_contain_text("Present")
    context.set_offline(True)
    page.goto(room)
    expect(rows(page).nth(1)).to_contain_text("Present")

    context.set_offline(False)
    context.clear_cookies(name="sessionid")
    other_window.goto(f"{site.url}/signin/")
    sign_in_on(other_window, "trainer2@example.org")
    other_window.goto(room)
    expect(other_window.get_by_role("heading", name="No class day of yours on this tablet")).to_be_visible()
    is_locked(page)


def test_leaving_by_the_door_of_the_cms_warns_too_and_takes_the_key_off_the_tablet(site, tablet):
    page = signed_in(tablet(), site, "admin@example.org")
    page.goto(f"{site.url}/trainer/")
    page.evaluate(LEAVE_ONE_UNSENT)
    asked = []

    def decide(dialog: Dialog) -> None:
        asked.append(dialog.message)
        (dialog.dismiss if len(asked) == 1 else dialog.accept)()

    page.on("dialog", decide)
    page.goto(f"{site.url}/cms/")
    page.locator(".sidebar-footer__account").click()
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Log out").click()
    holds_keys(page, 1)
    page.get_by_role("button", name="Log out").click()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert len(asked) == 2
    assert asked[0].startswith("1 waiting on this device.")
    holds_keys(page, 0)


def taps_when_the_session_has_ended(page: Page, row: Locator) -> None:
    page.context.clear_cookies(name="sessionid")
    taps(row, "Present")
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    expect(page.get_by_text("1 waiting to send")).to_be_visible()


def asks_for_the_key(page: Page) -> Callable[[], None]:
    """While nobody is signed in; the server's answer says so, and is late."""
    asked: list[tuple[Route, APIResponse]] = []
    page.route("**/trainer/offline/key/", lambda route: asked.append((route, route.fetch())))
    with page.expect_request("**/trainer/offline/key/"):
        page.reload(wait_until="commit")

    def let_through() -> None:
        [(route, answer)] = asked
        assert answer.status == 401
        route.fulfill(response=answer)
        page.unroute("**/trainer/offline/key/")

    return let_through


def another_trainer_sees_and_sends_nothing_of_hers(page: Page, site: Site, day: str) -> None:
    signed_in(page.context, site, "trainer2@example.org")
    page.goto(f"{site.url}/trainer/offline/?day={day}")
    expect(page.get_by_role("heading", name="No class day of yours on this tablet")).to_be_visible()
    page.goto(f"{site.url}/trainer/")
    page.get_by_role("button", name="Sign out").first.click()
    page.get_by_role("button", name="Sign out anyway").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
