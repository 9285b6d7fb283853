"""Dana runs the day from her tablet: what is taught now, what comes later than planned, and why it is otherwise."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import classes
from tests.browser.conftest import TABLET

pytestmark = pytest.mark.browser

Axe = Callable[..., None]
OPENING, CONFLICT, FAIR = (module.title for module in classes.MODULES)
UPRIGHT = {"width": TABLET["height"], "height": TABLET["width"]}
WHY = "The room was needed by another class"


def test_dana_runs_the_day_with_a_tap_a_block(sign_in, class_of, axe):
    tablet = sign_in("trainer@example.org", TABLET)
    tablet.goto(f"/trainer/sessions/{class_of(1, minutes_ago=12)}/run/")

    she_is_behind_and_starts(tablet, axe)
    she_teaches_the_last_block_earlier(tablet)
    she_drags_it_back(tablet)
    she_cuts_a_block_short_and_says_why(tablet, axe)


def she_is_behind_and_starts(tablet: Page, axe: Axe) -> None:
    expect(tablet.get_by_role("status").filter(has_text=re.compile("1[2-4] min behind"))).to_be_visible()
    axe(tablet)
    now(tablet, f"Next {OPENING}").get_by_role("button", name="Start").click()
    axe(tablet)
    now(tablet, f"Now {OPENING}").get_by_role("button", name="Finish").click()
    expect(tablet.get_by_text("0 minutes taught so far")).to_be_visible()
    axe(tablet)
    tablet.get_by_role("button", name="Finish with 0 minutes taught").click()
    expect(now(tablet, f"Next {CONFLICT}")).to_be_visible()
    expect(block(tablet, OPENING)).to_contain_text("Taught")


def she_teaches_the_last_block_earlier(tablet: Page) -> None:
    block(tablet, FAIR).get_by_role("button", name="Up").click()
    expect(titles(tablet)).to_have_text([OPENING, FAIR, CONFLICT])


def she_drags_it_back(tablet: Page) -> None:
    handle = block(tablet, FAIR).locator("[data-handle]")
    tablet.set_viewport_size(UPRIGHT)
    start, end = handle.bounding_box(), block(tablet, CONFLICT).bounding_box()
    tablet.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    tablet.mouse.down()
    tablet.mouse.move(start["x"], end["y"] + end["height"] - 4, steps=8)
    with tablet.expect_navigation():
        tablet.mouse.up()
    expect(titles(tablet)).to_have_text([OPENING, CONFLICT, FAIR])


def she_cuts_a_block_short_and_says_why(tablet: Page, axe: Axe) -> None:
    block(tablet, CONFLICT).get_by_text("Change").click()
    block(tablet, CONFLICT).get_by_role("link", name="Minutes").click()
    tablet.get_by_label("Minutes").fill("90")
    tablet.get_by_role("button", name="Save").click()
    expect(tablet.get_by_text("Not saved yet")).to_be_visible()
    expect(tablet.get_by_label("Minutes")).to_have_value("90")
    axe(tablet)

    tablet.get_by_label("Why").fill(WHY)
    tablet.get_by_role("button", name="Save").click()
    expect(block(tablet, CONFLICT)).to_contain_text("90 min today, 105 in the course")
    expect(block(tablet, CONFLICT)).to_contain_text(f"“{WHY}”")


def now(tablet: Page, heading: str) -> Locator:
    return tablet.get_by_role("region", name=heading)


def titles(tablet: Page) -> Locator:
    return tablet.locator("[data-block]").get_by_role("heading")


def block(tablet: Page, title: str) -> Locator:
    return tablet.locator("[data-block]").filter(has=tablet.get_by_role("heading", name=title))
