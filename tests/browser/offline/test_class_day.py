"""The whole of a class day without a network: the run sheet, the assessed role-play, and whoever came besides."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser import classes
from tests.browser.offline.tablets import (
    CRITERIA,
    NOTHING_WAITS,
    block,
    comes_true,
    gives_levels,
    kill,
    opens_a_sheet,
    rows,
    rows_to_score,
    sign_in_again,
    signed_in,
    stand_in_one_line,
    switched_on_again,
    takes_the_day,
    taps,
    view,
)

pytestmark = pytest.mark.browser

SEEN = "Let both finish, then said back what each had said."
FINISH = r"Finish with \d minutes? taught"  # a busy machine taps late
# What is typed is on the tablet some milliseconds later; a battery that ends between is no matter of this journey.
NOTE_IS_KEPT = """
async (words) => {
  const { unlock } = await import("/static/core/outbox/outbox.js");
  const outbox = await unlock("/trainer/offline/key/");
  const drafts = await Promise.all((await outbox.drafts()).map((name) => outbox.thing(name)));
  return drafts.some((draft) => draft.note_R9 === words);
}
"""


def test_a_day_is_run_and_scored_without_a_network_and_arrives_once(site, today, record_of, tablet, tmp_path, axe):
    context = tablet()
    page = signed_in(context, site)
    takes_the_day(page, site.url, today)
    context.set_offline(True)

    she_runs_two_blocks(page, axe)
    officer = she_scores_half_a_role_play(page, axe)
    kill(tmp_path / "hers")
    context = tablet()
    page = switched_on_again(context, f"{site.url}/trainer/sessions/{today}/run/")
    expect(block(page, "How conflict works")).to_be_visible()
    she_goes_on_with_the_sheet(page, officer)
    context.set_offline(False)
    sign_in_again(page)
    view(page, "Outbox")
    expect(page.get_by_text("The outbox is empty")).to_be_visible()
    expect(page.get_by_text("1 of 1 sheet on the server")).to_be_visible()

    kept = record_of(today)
    assert kept["blocks"] == [
        ["D1M1", "started"],
        ["D1M2", "started"],
        ["D1M2", "finished"],
        ["D1M2", "taken_back"],
    ]
    assert kept["sheets"] == [officer]


def she_runs_two_blocks(page: Page, axe) -> None:
    view(page, "Run sheet")
    taps(block(page, "Opening"), "Start")
    expect(block(page, "Opening")).to_contain_text("Running since")
    taps(block(page, "How conflict works"), "Start")
    expect(page.get_by_text(re.compile("taught so far, and 60 planned. Nothing is saved yet."))).to_be_visible()
    axe(page)
    taps(block(page, "How conflict works"), "Go on teaching it")
    expect(page.get_by_text("1 waiting to send")).to_be_visible()
    taps(block(page, "How conflict works"), "Start")
    taps(block(page, "How conflict works"), FINISH)
    expect(block(page, "Opening")).to_contain_text(re.compile(r"\d:\d\d [ap].m. to "))
    taps(block(page, "How conflict works"), "Finish")
    taps(block(page, "How conflict works"), FINISH)
    expect(page.get_by_text(re.compile("Last tap: “How conflict works” finished"))).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Take it back").click()
    expect(block(page, "How conflict works")).to_contain_text("Running since")
    expect(page.get_by_text("4 waiting to send")).to_be_visible()


def she_scores_half_a_role_play(page: Page, axe) -> str:
    view(page, "Scoring")
    officer = rows_to_score(page).first.get_by_role("heading").inner_text()
    opens_a_sheet(page, rows_to_score(page).first)
    page.get_by_role("button", name="Start the run").click()
    expect(page.get_by_role("timer")).to_have_text(re.compile("^1[12]:"))
    stand_in_one_line(page.locator("[data-criterion=R9]").get_by_role("radio"))
    gives_levels(page, CRITERIA[:-1])
    page.locator("[data-criterion=R9]").get_by_label("What you saw or heard").fill(SEEN)
    expect(page.get_by_role("link", name="4 waiting to send, 1 sheet half done")).to_be_visible()
    axe(page)
    comes_true(page, NOTE_IS_KEPT, SEEN)
    return officer


def she_goes_on_with_the_sheet(page: Page, officer: str) -> None:
    page.get_by_role("link", name="4 waiting to send, 1 sheet half done").click()
    outbox = page.get_by_role("region", name="Outbox")
    expect(outbox).to_contain_text("How conflict works: the last tap taken back")
    outbox.get_by_role("link", name=officer).click()
    page.get_by_role("button", name=re.compile("^Go on")).click()
    note = page.locator("[data-criterion=R9]").get_by_label("What you saw or heard")
    expect(note).to_have_value(SEEN)
    page.get_by_role("button", name="End the run").click()
    expect(page.get_by_role("timer")).to_have_text(re.compile("^[45]:"))
    gives_levels(page, CRITERIA[-1:])
    page.get_by_role("button", name="Keep the sheet").click()
    expect(page.get_by_role("button", name=re.compile("^Next: "))).to_be_focused()
    expect(page.get_by_text("0 of 1 sheet on the server")).to_be_visible()
    expect(page.get_by_role("link", name="5 waiting to send", exact=True)).to_be_visible()


def test_guests_and_walk_ins_are_taken_in_without_a_network(site, day, record, tablet, axe):
    guest = site.ask(classes.expect_a_guest, day=day)
    context = tablet()
    page = signed_in(context, site)
    takes_the_day(page, site.url, day)
    context.set_offline(True)

    taps(rows(page, "Guests who make up a block").filter(has_text=guest), "Present")
    expect(page.get_by_text("0 of 6 here and 1 guest, 6 not marked yet")).to_be_visible()
    page.get_by_text("Somebody came without a seat").click()
    page.get_by_label("Name").fill("Marcus Bell")
    page.get_by_label("Precinct or PSA").select_option("075")
    page.get_by_role("button", name="Write down").click()
    expect(rows(page, "Walk-ins")).to_contain_text("Marcus Bell")
    expect(page.get_by_text("1 walk-in to reconcile")).to_be_visible()
    axe(page)
    context.set_offline(False)

    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()
    kept = record()
    assert (kept["guests"], kept["walk_ins"]) == ([[guest, "present"]], ["Marcus Bell"])


def milliseconds_until_class(days: int) -> int:
    """Until eight in the morning of that day, when the class is in the room."""
    now = timezone.localtime()
    in_class = datetime.combine(now.date() + timedelta(days=days), time(8), now.tzinfo)
    return int((in_class - now) / timedelta(milliseconds=1))


def test_the_rest_are_named_and_asked_about_before_they_are_marked(site, day, tablet, axe):
    page = signed_in(tablet(), site)
    takes_the_day(page, site.url, day)
    page.context.set_offline(True)
    taps(rows(page).first, "Absent")
    others = [row.locator(".roster__who h2").inner_text() for row in rows(page).all()[1:]]

    rest = page.get_by_role("button", name="Mark the other 5 present")
    rest.click()
    expect(page.get_by_text("Mark 5 officers present?")).to_be_visible()
    expect(page.get_by_text(f"{', '.join(others)}. Nothing is saved yet.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Not now").click()
    expect(page.get_by_text("Mark 5 officers present?")).to_be_hidden()
    expect(page.get_by_text("1 waiting to send")).to_be_visible()
    rest.click()
    taps(rows(page).last, "Absent")
    page.get_by_role("button", name="Mark present").click()

    expect(page.get_by_text("6 waiting to send")).to_be_visible()
    expect(rows(page).last).to_contain_text("Absent")
    expect(page.get_by_text("4 of 6 here")).to_be_visible()
    expect(rest).to_be_hidden()


def test_a_day_to_come_takes_excuses_only_and_opens_by_itself(site, class_of, tablet):
    day = class_of(2, days_ahead=3)
    context = tablet()
    page = signed_in(context, site)
    page.clock.install()
    takes_the_day(page, site.url, day)
    context.set_offline(True)

    expect(page.get_by_text("Attendance opens at 5:00 a.m. that morning")).to_be_visible()
    expect(rows(page).first.get_by_role("button")).to_have_text([re.compile("^Excused")])
    expect(page.get_by_role("button", name="Mark everybody present")).to_be_hidden()
    view(page, "Run sheet")
    expect(page.get_by_text("Blocks can be started from 5:00 a.m. on that morning")).to_be_visible()
    expect(block(page, "Opening").get_by_role("button")).to_have_count(0)
    page.clock.fast_forward(milliseconds_until_class(3))
    expect(block(page, "Opening").get_by_role("button", name="Start")).to_be_visible()
    view(page, "Check-in")
    expect(page.get_by_role("button", name="Mark everybody present")).to_be_visible()
