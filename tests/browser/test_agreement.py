"""Dana and Luis compare before a class and score a run each on their own; where they differ, somebody else decides."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import classes
from tests.browser.conftest import PHONE, TABLET

pytestmark = pytest.mark.browser

Axe = Callable[..., None]
CANARY = "Canary: she stood between the door and the two of them."
SEEN = "Said back what each had said."
WHY = "Both notes name the same gap."
# The sheet on a tablet that lies on its side: what stands in a row, how wide and how high.
TILES = """rows => rows.map((row) => [...row.querySelectorAll(".level:not(.level--no)")].map((tile) => {
  const { top, width, height } = tile.getBoundingClientRect();
  return [top, width, height];
}))"""


def test_two_assessors_compare_score_blind_and_somebody_else_decides(sign_in, class_of, site, axe):
    class_ = f"/trainer/cohorts/{site.ask(classes.key_of, day=class_of(2))}"
    dana = sign_in("trainer@example.org", TABLET)
    luis = sign_in("trainer2@example.org", PHONE, color_scheme="dark")

    dana_opens_a_calibration_and_sends_her_sheet(dana, class_, axe)
    luis_sends_his_and_both_read_where_they_differ(luis, class_, axe)
    they_agree_on_the_levels(dana, axe)
    officer = luis_is_to_score_a_run_too(dana, class_, axe)
    dana_scores_it(dana, class_, officer)
    luis_scores_it_blind(luis, class_, officer, axe)
    neither_of_them_decides(dana, class_, officer, axe)
    the_administrator_decides(sign_in("admin@example.org", TABLET), class_, officer, axe)
    dana_reads_whether_they_see_alike(dana, class_, axe)
    dana_types_in_what_was_scored_on_paper(dana, class_, officer, axe)


def dana_opens_a_calibration_and_sends_her_sheet(dana: Page, class_: str, axe: Axe) -> None:
    dana.goto(f"{class_}/calibration/")
    axe(dana)
    dana.get_by_label("Which run?").fill("The recording of the refund")
    choose_the_scene(dana, "Which scene is it?", "Which variant?")
    dana.get_by_role("button", name="Open it for all assessors").click()
    expect(dana.get_by_text("0 of 2 have sent.")).to_be_visible()
    axe(dana)

    give_every_row_level_3(dana)
    criterion(dana, "R1").get_by_label("What you saw or heard").fill(CANARY)
    dana.get_by_role("button", name="Send my sheet").click()

    expect(dana.get_by_text("1 of 2 have sent. Not in yet: Luis Ortega.")).to_be_visible()
    expect(dana.get_by_role("table")).to_have_count(0)
    axe(dana)


def luis_sends_his_and_both_read_where_they_differ(luis: Page, class_: str, axe: Axe) -> None:
    luis.goto(f"{class_}/calibration/")
    way(luis, "Score this run", "The recording of the refund").click()
    expect(luis.get_by_role("button", name="Send my sheet")).to_be_visible()
    assert CANARY not in luis.content()
    axe(luis)
    give_every_row_level_3(luis)
    give(luis, "R1", 1)
    luis.get_by_role("button", name="Send my sheet").click()

    expect(luis.get_by_text("2 of 2 have sent.")).to_be_visible()
    expect(luis.get_by_text("Talk about this")).to_have_count(1)
    expect(luis.get_by_role("row").filter(has_text="Talk about this")).to_contain_text(CANARY)
    axe(luis)
    luis.set_viewport_size(TABLET)
    axe(luis)


def they_agree_on_the_levels(dana: Page, axe: Axe) -> None:
    dana.reload()
    dana.get_by_role("button", name="Keep the agreed levels").click()
    expect(dana.get_by_role("alert").first).to_contain_text("Choose the level you agreed on.")
    axe(dana)
    dana.get_by_label("Agreed: R1 Safety").select_option("3")
    dana.get_by_role("button", name="Keep the agreed levels").click()

    expect(dana.get_by_text("You are calibrated")).to_be_visible()
    axe(dana)


def luis_is_to_score_a_run_too(dana: Page, class_: str, axe: Axe) -> str:
    dana.goto(f"{class_}/second-raters/")
    officer = dana.get_by_label("Whose run?").locator("option").nth(1).inner_text()
    dana.get_by_label("Whose run?").select_option(label=officer)
    dana.get_by_label("Who scores it too?").select_option(label="Luis Ortega")
    dana.get_by_role("button", name="Arrange it").click()
    expect(dana.get_by_text(f"Luis Ortega scores {officer} too.")).to_be_visible()
    axe(dana)
    return officer


def dana_scores_it(dana: Page, class_: str, officer: str) -> None:
    open_the_sheet(dana, class_, officer)
    assert all_have_four_big_buttons_a_row(dana)
    give_every_row_level_3(dana)
    criterion(dana, "R1").get_by_label("What you saw or heard").fill(CANARY)
    assert no_total_runs_along(dana)
    dana.get_by_role("button", name="Save the sheet").click()
    expect(dana.get_by_text("comes when the other assessor's sheet is in too")).to_be_visible()


def luis_scores_it_blind(luis: Page, class_: str, officer: str, axe: Axe) -> None:
    luis.goto(f"{class_}/role-play/")
    expect(luis.get_by_text("You score this run too, on your own.")).to_be_visible()
    assert CANARY not in luis.content()
    axe(luis)
    open_the_sheet(luis, class_, officer)
    assert CANARY not in luis.content()
    axe(luis)
    give_every_row_level_3(luis)
    give(luis, "R1", 2)
    luis.get_by_role("button", name="Save the sheet").click()
    expect(luis.get_by_text("differ in the result. Somebody who did not score decides.")).to_be_visible()


def neither_of_them_decides(dana: Page, class_: str, officer: str, axe: Axe) -> None:
    open_both_sheets(dana, class_, officer)
    expect(dana.get_by_text("One of the two sheets is yours")).to_be_visible()
    expect(dana.get_by_role("button", name="Let this sheet count")).to_have_count(0)
    dana.set_viewport_size(PHONE)
    axe(dana)
    dana.set_viewport_size(TABLET)


def the_administrator_decides(admin: Page, class_: str, officer: str, axe: Axe) -> None:
    open_both_sheets(admin, class_, officer)
    expect(admin.get_by_role("columnheader", name="Dana Cole: passed")).to_be_visible()
    expect(admin.get_by_role("row").filter(has_text="Differs")).to_contain_text([CANARY])
    axe(admin)
    admin.get_by_label("The sheet of Luis Ortega").check()
    admin.get_by_label("Why?").fill(WHY)
    admin.get_by_role("button", name="Let this sheet count").click()

    expect(admin.get_by_text(f"the second sheet counts. “{WHY}”")).to_be_visible()
    axe(admin)


def dana_reads_whether_they_see_alike(dana: Page, class_: str, axe: Axe) -> None:
    dana.goto(f"{class_}/agreement/")
    expect(dana.get_by_text("On 9 of 10 rows both gave the same level: 90 in 100.")).to_be_visible()
    expect(dana.get_by_text("On 0 of 1 runs both came to the same result")).to_be_visible()
    axe(dana)
    dana.set_viewport_size(PHONE)
    axe(dana)


def dana_types_in_what_was_scored_on_paper(dana: Page, class_: str, officer: str, axe: Axe) -> None:
    dana.goto(f"{class_}/role-play/paper/")
    axe(dana)
    other = dana.get_by_label("Whose run?").locator("option").filter(has_not_text=officer).nth(1).inner_text()
    dana.get_by_label("Whose run?").select_option(label=other)
    dana.get_by_label("Who scored it?").select_option(label="Luis Ortega")
    dana.get_by_label("Ended at").fill("00:00")
    dana.get_by_label("Which scene was drawn?").select_option("S05")
    dana.get_by_label("A, as written").check()
    dana.get_by_label("The levels, in the order of the rows").fill("3 3 3 3 3 3 3 3 3 4")
    dana.get_by_role("button", name="Save the sheet").click()
    expect(dana.get_by_role("alert").first).to_contain_text("R10: Write one sentence of what you saw or heard.")
    dana.set_viewport_size(TABLET)
    axe(dana)
    dana.get_by_label("R10").fill(SEEN)
    dana.get_by_role("button", name="Save the sheet").click()

    expect(dana.get_by_text(f"Saved. {other}: passed.")).to_be_visible()


def open_the_sheet(page: Page, class_: str, officer: str) -> None:
    page.goto(f"{class_}/role-play/")
    way(page, "Score", officer).click()
    choose_the_scene(page, "Which scene was drawn?", "Which variant do the actors play?")
    page.get_by_role("button", name="Open the sheet").click()
    expect(page.get_by_role("button", name="Save the sheet")).to_be_visible()


def open_both_sheets(page: Page, class_: str, officer: str) -> None:
    page.goto(f"{class_}/role-play/")
    way(page, "Both sheets", officer).click()
    expect(page.get_by_role("heading", name=officer)).to_be_visible()


def choose_the_scene(page: Page, scene: str, variant: str) -> None:
    page.get_by_role("group", name=scene).get_by_role("radio", name="Merchant and customer: the refund").check()
    page.get_by_role("group", name=variant).get_by_role("radio").first.check()


def way(page: Page, label: str, about: str) -> Locator:
    return page.get_by_role("link", name=re.compile(f"^{label}.*{about}$"))


def criterion(page: Page, key: str) -> Locator:
    return page.get_by_role("group", name=re.compile(rf"^{key}\b"))


def give(page: Page, key: str, level: int) -> None:
    criterion(page, key).get_by_role("radio", name=re.compile(f"^{level}")).check()
    criterion(page, key).get_by_label("What you saw or heard").fill(SEEN)


def give_every_row_level_3(page: Page) -> None:
    page.locator(".sheet-row input[value='3']").evaluate_all("levels => levels.forEach((level) => level.click())")


def all_have_four_big_buttons_a_row(page: Page) -> bool:
    rows = page.locator(".sheet-row").evaluate_all(TILES)
    tops = [{top for top, _, _ in row} for row in rows]
    tiles = [tile for row in rows for tile in row]
    return (
        [len(row) for row in rows] == [4] * 10
        and all(len(top) == 1 for top in tops)
        and all(width >= 80 and height >= 80 for _, width, height in tiles)
    )


def no_total_runs_along(page: Page) -> bool:
    """Ten times level 3 are 75 of 100: nothing on the sheet says so, nor whether it would pass."""
    said = page.locator("main").inner_text().lower()
    return not re.search(r"\b(75|30|total|percent|passed)\b|%", said)
