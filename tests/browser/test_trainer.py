"""Dana Cole ends her class on the tablet: marks, sheets, who is missing what, and closing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import TABLET
from tests.browser.offline.tablets import stand_in_one_line

pytestmark = pytest.mark.browser

Axe = Callable[..., None]
CRITERIA = [f"R{number}" for number in range(1, 11)]
SEEN = "Let both finish, then said back what each had said."


def test_dana_brings_her_cohort_to_its_end_on_the_tablet(sign_in, axe):
    tablet = sign_in("trainer@example.org", TABLET)

    she_finds_the_board(tablet, axe)
    she_marks_who_was_not_marked(tablet, axe)
    she_marks_on_each_of_the_other_days(tablet, axe)
    she_scores_the_role_plays_that_wait(tablet, axe)
    she_sees_what_is_missing_now(tablet)
    she_closes_the_cohort(tablet, axe)
    she_sees_who_has_a_certificate(tablet, axe)


def test_she_reads_what_the_class_said_of_each_day(sign_in, axe):
    tablet = sign_in("trainer@example.org", TABLET)
    tablet.goto("/trainer/cohorts/finishing/")
    tablet.get_by_role("link", name="Surveys", exact=True).click()
    expect(tablet.get_by_role("table", name="Day 2 pulse")).to_be_visible()
    expect(tablet.get_by_role("row", name=re.compile("^Rated the day good or excellent")).first).to_contain_text("%")
    axe(tablet)


def test_her_classroom_is_legible_in_the_dark(sign_in, axe):
    tablet = sign_in("trainer@example.org", TABLET, color_scheme="dark")
    tablet.goto("/trainer/cohorts/running/")
    tablet.get_by_role("link", name="Day 1 attendance").click()
    axe(tablet)
    tablet.goto("/trainer/cohorts/finishing/role-play/")
    open_a_sheet(
        tablet, tablet.locator(".queue__row").first.get_by_role("link", name=re.compile("^(Score|Play again)"))
    )
    axe(tablet)


def she_finds_the_board(tablet: Page, axe: Axe) -> None:
    expect(tablet.get_by_role("heading", name="Classroom", level=1)).to_be_visible()
    axe(tablet)
    finishing = tablet.get_by_role("region", name=re.compile("^Cohort of")).nth(1)
    finishing.get_by_role("link", name="Who is missing what").click()

    expect(tablet.get_by_role("row")).to_have_count(26)
    expect(row_of(tablet, "Anthony Rosario")).to_contain_text("not marked")
    expect(row_of(tablet, "Anthony Rosario")).to_contain_text("Day 4 minutes, Assessed role-play, Course survey")
    expect(row_of(tablet, "Anita Barros")).to_contain_text("Day 2 minutes")
    axe(tablet)


def she_marks_who_was_not_marked(tablet: Page, axe: Axe) -> None:
    tablet.get_by_role("link", name="Day 4 attendance").click()
    expect(tablet.get_by_text("23 of 25 here, 2 not marked yet")).to_be_visible()
    axe(tablet)

    seat_of(tablet, "Anthony Rosario").get_by_role("link", name=re.compile("^Late")).click()
    ask = seat_of(tablet, "Anthony Rosario")
    ask.get_by_label("Came at").fill("05:00")
    ask.get_by_role("button", name="Save").click()
    expect(ask.get_by_role("alert").first).to_contain_text("Give a time in class hours: 7:00 a.m. to 3:00 p.m.")
    axe(tablet)
    ask.get_by_label("Came at").fill("08:00")
    ask.get_by_role("button", name="Save").click()
    expect(seat_of(tablet, "Anthony Rosario")).to_contain_text("Late, came 8:00 a.m. 360 of 420 min")

    expect(tablet.get_by_text("24 of 25 here, 1 not marked yet")).to_be_visible()
    tablet.get_by_role("link", name="Mark the last one present").click()
    axe(tablet)
    tablet.get_by_role("button", name="Mark present").click()
    expect(tablet.get_by_text("1 more marked present.")).to_be_visible()
    expect(tablet.get_by_text("25 of 25 here")).to_be_visible()
    axe(tablet)


def she_marks_on_each_of_the_other_days(tablet: Page, axe: Axe) -> None:
    days = tablet.get_by_role("navigation", name="Class days")
    for number in (1, 2, 3, 4):
        days.get_by_role("link", name=f"Day {number}").click()
        expect(days.get_by_role("link", name=f"Day {number}")).to_have_attribute("aria-current", "page")
        expect(tablet.get_by_text("25 of 25 here")).to_be_visible()
        if number in {1, 3}:
            who_signed_out_at_the_end(tablet, "Anthony Rosario")
    days.get_by_role("link", name="Day 2").click()
    barros = seat_of(tablet, "Anita Barros")
    expect(barros).to_contain_text("Late, came 9:00 a.m. 300 of 420 min")

    barros.get_by_text("Correct").click()
    barros.get_by_role("link", name=re.compile("^Present")).click()
    barros.get_by_label("What was wrong with the mark before").fill("She was in the building, helping at the door")
    axe(tablet)
    barros.get_by_role("button", name="Save").click()

    expect(barros).to_contain_text("Present 420 of 420 min “She was in the building, helping at the door”")


def who_signed_out_at_the_end(tablet: Page, name: str) -> None:
    seat_of(tablet, name).get_by_role("link", name=re.compile("^Left early")).click()
    ask = seat_of(tablet, name)
    ask.get_by_label("Left at").fill("15:00")
    ask.get_by_role("button", name="Save").click()
    expect(seat_of(tablet, name)).to_contain_text("Left early, at 3:00 p.m. 420 of 420 min")


def she_scores_the_role_plays_that_wait(tablet: Page, axe: Axe) -> None:
    tablet.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name=re.compile("^Cohort of")).click()
    tablet.get_by_role("link", name="Role-play", exact=True).click()
    axe(tablet)
    waiting = tablet.get_by_role("region", name="Waiting")
    expect(waiting.get_by_role("heading", level=3)).to_have_count(3)
    names = waiting.get_by_role("heading", level=3).all_inner_texts()
    for name in names:
        open_a_sheet(tablet, waiting.get_by_role("link", name=re.compile(f"Score.*{name}")))
        if name == names[0]:
            an_incomplete_sheet_is_refused_and_kept(tablet, axe)
        else:
            choose_levels(tablet, CRITERIA)
        tablet.get_by_role("button", name="Save the sheet").click()
        expect(tablet.get_by_text(f"Saved. {name}: passed.")).to_be_visible()
    expect(tablet.locator(".progress__count")).to_have_text("25 of 25")
    axe(tablet)


def open_a_sheet(tablet: Page, link: Locator) -> None:
    link.click()
    tablet.get_by_role("group", name="Which scene was drawn?").get_by_role("radio").first.check()
    tablet.get_by_role("group", name="Which variant do the actors play?").get_by_role("radio").first.check()
    tablet.get_by_role("button", name="Open the sheet").click()
    expect(tablet.get_by_role("button", name="Save the sheet")).to_be_visible()


def an_incomplete_sheet_is_refused_and_kept(tablet: Page, axe: Axe) -> None:
    axe(tablet)
    stand_in_one_line(criterion(tablet, "R8").get_by_role("radio"))
    tablet.get_by_role("button", name="Start the run").click()
    expect(tablet.get_by_role("timer")).to_have_text(re.compile("^1[12]:"))
    tablet.reload()
    expect(tablet.get_by_role("button", name="End the run")).to_be_visible()
    choose_levels(tablet, CRITERIA[:-1])
    level(tablet, "R2", 4).check()
    criterion(tablet, "R1").get_by_label("What you saw or heard").fill(SEEN)
    tablet.get_by_role("button", name="Save the sheet").click()

    expect(tablet.get_by_text("Not saved yet. What you entered is still here.")).to_be_visible()
    summary = tablet.get_by_role("alert").first
    expect(summary.get_by_role("link", name=re.compile("^R2"))).to_be_visible()
    expect(criterion(tablet, "R2")).to_contain_text("Write one sentence of what you saw or heard.")
    expect(criterion(tablet, "R10")).to_contain_text("Choose the level that fits best.")
    expect(level(tablet, "R2", 4)).to_be_checked()
    expect(criterion(tablet, "R1").get_by_label("What you saw or heard")).to_have_value(SEEN)
    axe(tablet)

    criterion(tablet, "R2").get_by_label("What you saw or heard").fill(SEEN)
    level(tablet, "R10", 3).check()


def she_sees_what_is_missing_now(tablet: Page) -> None:
    tablet.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name=re.compile("^Cohort of")).click()
    expect(row_of(tablet, "Anthony Rosario")).to_contain_text("Day 4 minutes, Course survey")
    expect(row_of(tablet, "Anita Barros")).to_contain_text("Complete")


def she_closes_the_cohort(tablet: Page, axe: Axe) -> None:
    tablet.get_by_role("link", name="Close the cohort").click()
    warned = tablet.get_by_role("heading", name=re.compile("officers will be “not yet”")).inner_text()
    expect(tablet.get_by_role("listitem").filter(has_text="Anthony Rosario")).to_contain_text("Day 4 minutes")
    expect(tablet.get_by_role("listitem").filter(has_text="Felix Feliciano")).to_contain_text("Assessed role-play")
    axe(tablet)

    tablet.get_by_role("button", name="Close the cohort").click()

    not_yet = int(warned.split()[0])
    expect(tablet.get_by_text(f"Closed. {25 - not_yet} completed, {not_yet} not yet.")).to_be_visible()
    expect(tablet.get_by_role("link", name="Close the cohort")).to_have_count(0)
    axe(tablet)
    tablet.get_by_role("link", name="Day 4 attendance").click()
    expect(tablet.get_by_text("This cohort is closed")).to_be_visible()
    expect(tablet.get_by_role("button", name=re.compile("Present|Absent"))).to_have_count(0)
    axe(tablet)


def she_sees_who_has_a_certificate(tablet: Page, axe: Axe) -> None:
    """The queue may have issued one already, or the button does it."""
    tablet.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name=re.compile("^Cohort of")).click()
    tablet.get_by_role("link", name="Certificates").click()
    expect(row_of(tablet, "Anita Barros")).to_contain_text(re.compile("Due|Issued"))
    expect(row_of(tablet, "Anthony Rosario")).to_contain_text("Not yet: Day 4 minutes")
    axe(tablet)


def row_of(tablet: Page, name: str) -> Locator:
    return tablet.get_by_role("row").filter(has_text=name)


def seat_of(tablet: Page, name: str) -> Locator:
    return tablet.get_by_role("list", name="Officers").get_by_role("listitem").filter(has_text=name)


def criterion(tablet: Page, key: str) -> Locator:
    return tablet.get_by_role("group", name=re.compile(rf"^{key}\b"))


def level(tablet: Page, key: str, number: int) -> Locator:
    return criterion(tablet, key).get_by_role("radio", name=re.compile(f"^{number}"))


def choose_levels(tablet: Page, keys: list[str]) -> None:
    for key in keys:
        level(tablet, key, 3).check()
