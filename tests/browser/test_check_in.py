"""Who is here: by taps on the tablet, by the officers' own phones, and by a sheet of paper typed back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from tests.browser import classes
from tests.browser.conftest import DEMO_PASSWORD, PHONE, TABLET, TAPS

pytestmark = pytest.mark.browser

# As when the row above is made anew and is taller now.
MOVE_THE_LIST = "() => { document.querySelector('.roster').style.paddingTop = '6rem' }"


def test_a_class_of_28_is_marked_with_a_tap_an_officer(sign_in, class_of, axe):
    tablet = sign_in("trainer@example.org", TABLET, has_touch=True)
    tablet.goto(f"/trainer/sessions/{class_of(28, minutes_ago=5)}/")
    tablet.evaluate(f"{TAPS} = 0")
    let_through = answers_late(tablet, times=3)

    for number in range(28):
        rows(tablet).nth(number).locator(".roster__who").tap()
    expect(tablet.get_by_text("28 of 28 here")).to_be_visible()
    expect(tablet.locator(".roster__row.is-unmarked")).to_have_count(3)
    last = rows(tablet).nth(27)
    stood = last.bounding_box()
    let_through()

    expect(tablet.locator(".roster__row.is-unmarked")).to_have_count(0)
    expect(tablet.get_by_text("28 of 28 here")).to_be_visible()
    assert last.bounding_box() == stood
    assert tablet.evaluate(f"Number({TAPS})") == 28
    axe(tablet)


def test_a_whole_class_is_marked_with_two_taps(sign_in, class_of):
    tablet = sign_in("trainer@example.org", TABLET)
    tablet.goto(f"/trainer/sessions/{class_of(28, minutes_ago=5)}/")
    tablet.evaluate(f"{TAPS} = 0")

    tablet.get_by_role("link", name="Mark everybody present").click()
    tablet.get_by_role("main").get_by_role("button", name=re.compile("present")).click()

    expect(tablet.get_by_text("28 of 28 here")).to_be_visible()
    assert tablet.evaluate(f"Number({TAPS})") == 2


def test_a_name_is_held_for_late_and_left_early_and_keys_do_the_same(sign_in, class_of, axe):
    tablet = sign_in("trainer@example.org", TABLET)
    tablet.goto(f"/trainer/sessions/{class_of(6, minutes_ago=5)}/")

    touches(rows(tablet).nth(5))
    tablet.evaluate(MOVE_THE_LIST)
    tablet.mouse.up()
    stands(rows(tablet).nth(5), "Present")
    holds(tablet, rows(tablet).nth(0))
    axe(tablet)
    saves(rows(tablet).nth(0), "Late, came")
    rows(tablet).nth(1).get_by_role("button", name="Present").focus()
    tablet.keyboard.press("p")
    stands(rows(tablet).nth(1), "Present")
    holds(tablet, rows(tablet).nth(1))
    saves(rows(tablet).nth(1), "Left early, at")

    presses(tablet, rows(tablet).nth(1), "ArrowDown", "a")
    stands(rows(tablet).nth(2), "Absent")
    presses(tablet, rows(tablet).nth(2), "ArrowDown", "l")
    saves(rows(tablet).nth(3), "Late, came")
    presses(tablet, rows(tablet).nth(3), "ArrowDown", "e")
    saves(rows(tablet).nth(4), "Left early, at")
    expect(tablet.get_by_text("5 of 6 here")).to_be_visible()


def test_phones_say_who_is_here_and_the_head_count_decides(site, sign_in, class_of, axe):
    day = class_of(3, minutes_ago=5)
    first, second, third = site.ask(classes.let_in, day=day, password=DEMO_PASSWORD, count=3)
    tablet = sign_in("trainer@example.org", TABLET)
    tablet.goto(f"/trainer/sessions/{day}/code/")
    axe(tablet)
    code = tablet.locator(".code-screen__code").inner_text()

    scans(phone_of(sign_in, first), code, axe)
    shared = phone_of(sign_in, second)
    types(shared, code, axe)
    passes_on(shared, third)
    types(shared, code, axe)
    tablet.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Head count").click()

    she_counts_another_number(tablet, axe)
    she_looks_at_both_and_counts_again(tablet)


def test_numbers_of_a_paper_sheet_are_typed_back(sign_in, class_of, axe):
    tablet = sign_in("trainer@example.org", TABLET)
    day = class_of(28, days_ahead=-1)
    tablet.goto(f"/trainer/sessions/{day}/sheet/")
    with tablet.expect_response(re.compile("/sheet/pdf/")) as printed:
        tablet.get_by_role("button", name="Print the sheet").click()
    assert printed.value.headers["content-type"] == "application/pdf"

    tablet.goto(f"/trainer/sessions/{day}/sheet/")
    tablet.get_by_label("Numbers with a signature").fill("1-14, 16, 19L")
    axe(tablet)
    tablet.get_by_role("button", name="Show what this means").click()
    expect(tablet.get_by_role("heading", name="16 marks to keep")).to_be_visible()
    axe(tablet)
    tablet.get_by_label(re.compile("came at")).fill("08:10")
    tablet.get_by_role("button", name="Keep these marks").click()

    expect(tablet.get_by_text("16 of 28 here, 12 not marked yet")).to_be_visible()
    expect(rows(tablet).filter(has_text="Late, came 8:10 a.m.")).to_have_count(1)


def rows(page: Page) -> Locator:
    return page.get_by_role("list", name="Officers").get_by_role("listitem")


def answers_late(tablet: Page, times: int) -> Callable[[], None]:
    """The first taps are kept at once, but their answers are overtaken by all the others; in the end they come too."""
    first_ones = iter(range(times))
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if next(first_ones, None) is None:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    def let_through() -> None:
        for route, answer in reversed(held):
            route.fulfill(response=answer)

    tablet.route("**/present/", hold)
    return let_through


def presses(tablet: Page, row: Locator, *keys: str) -> None:
    """The focus has stayed with the officer whose row was made anew."""
    expect(row.locator(":focus")).to_have_count(1)
    for key in keys:
        tablet.keyboard.press(key)


def touches(row: Locator) -> None:
    name = row.locator(".roster__who")
    name.scroll_into_view_if_needed()
    box = name.bounding_box()
    row.page.mouse.move(box["x"] + 20, box["y"] + 20)
    row.page.mouse.down()


def holds(tablet: Page, row: Locator) -> None:
    touches(row)
    expect(row.get_by_role("button", name="Save")).to_be_visible()
    tablet.mouse.up()


def saves(row: Locator, words: str) -> None:
    """The time of now stands there already, so this is the second tap."""
    row.get_by_role("button", name="Save").click()
    stands(row, words)


def stands(row: Locator, words: str) -> None:
    expect(row.locator(".roster__state")).to_contain_text(words)


def phone_of(sign_in, email: str) -> Page:
    return sign_in(email, PHONE)


def scans(phone: Page, code: str, axe) -> None:
    """The QR code holds this address."""
    phone.goto(f"/here/{code.replace(' ', '')}/")
    expect(phone.get_by_role("heading", name="A day in the gym")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="I am here").click()
    expect(phone.get_by_text("Your trainer counts the room next")).to_be_visible()
    axe(phone)


def types(phone: Page, code: str, axe) -> None:
    phone.goto("/here/")
    axe(phone)
    phone.get_by_label("Code on the screen").fill(code.lower())
    phone.get_by_role("button", name="I am here").click()
    expect(phone.get_by_text("Your trainer counts the room next")).to_be_visible()


def passes_on(phone: Page, email: str) -> None:
    """To a colleague, who signs in on the same phone."""
    phone.get_by_role("contentinfo").get_by_role("button", name="Sign out").click()
    phone.get_by_label("E-mail address").fill(email)
    phone.get_by_label("Password").fill(DEMO_PASSWORD)
    phone.get_by_role("button", name="Sign in").click()
    phone.wait_for_url(lambda address: "/signin/" not in address)


def she_counts_another_number(tablet: Page, axe) -> None:
    expect(tablet.get_by_role("heading", name="3 say they are here")).to_be_visible()
    expect(tablet.get_by_text(re.compile("^Same phone as"))).to_have_count(2)
    expect(tablet.get_by_role("checkbox", checked=True)).to_have_count(1)
    axe(tablet)
    tablet.get_by_label("How many do you count in the room?").fill("3")
    tablet.get_by_role("button", name="The count agrees").click()
    expect(tablet.get_by_text("You count 3, and 1 are named as here.").first).to_be_visible()
    axe(tablet)


def she_looks_at_both_and_counts_again(tablet: Page) -> None:
    for flagged in tablet.get_by_role("checkbox", name=re.compile("Same phone as")).all():
        flagged.check()
    tablet.get_by_role("button", name="The count agrees").click()
    expect(tablet.get_by_text("Agreed: 3 in the room, 3 marked from their phones.")).to_be_visible()
    expect(tablet.get_by_text("3 of 3 here")).to_be_visible()
