"""Priscilla opens the next cohort from the last one."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import classes
from tests.browser.conftest import DESK, TAPS, Site

pytestmark = pytest.mark.browser


@pytest.fixture
def _left_afterward(site: Site) -> Iterator[None]:
    """The trainers leave whatever cohort was opened."""
    before = site.ask(classes.keys)
    yield
    for key in set(site.ask(classes.keys)) - set(before):
        site.ask(classes.leave_cohort, key=key)


def test_the_next_cohort_takes_four_fields_at_most_and_a_few_taps(sign_in, _left_afterward, axe):
    desk = sign_in("admin@example.org", DESK)
    desk.goto("/trainer/plan/")
    desk.evaluate(f"{TAPS} = 0")

    desk.get_by_role("link", name="New cohort").click()
    fields = desk.get_by_role("main").locator("form > .field, form > fieldset")
    expect(desk.get_by_label("First day")).not_to_have_value("")
    expect(desk.get_by_label("Place")).not_to_have_value("")
    assert fields.count() <= 4
    axe(desk)
    desk.get_by_role("button", name="Open the cohort").click()
    if desk.get_by_role("button", name="Open it all the same").is_visible():
        axe(desk)
        desk.get_by_role("button", name="Open it all the same").click()

    expect(desk.get_by_text(re.compile("Cohort of .* is open. Now offer its seats."))).to_be_visible()
    assert desk.evaluate(f"Number({TAPS})") <= 3
    axe(desk)
