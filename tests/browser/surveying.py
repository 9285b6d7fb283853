"""An officer answers the end-of-course survey on the phone: a tap a question, one way back, no network at the end, and
what she sent changed afterwards."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.conftest import TAPS

Axe = Callable[..., None]
# What is left of a survey on the phone.
LEFT_ON_THE_PHONE = """
async () => {
  const { all } = await import("/static/core/outbox/store.js");
  const [items, things] = await Promise.all(["items", "things"].map(all));
  const rooms = items.map(({ room }) => room).filter((room) => room === "surveys");
  return [...rooms, ...things.map(({ name }) => name).filter((name) => name.startsWith("survey"))];
}
"""


def she_answers_the_survey(phone: Page, axe: Axe) -> None:
    phone.goto("/my/")
    phone.get_by_role("link", name="Open the survey").click()
    axe(phone)
    phone.get_by_text("Show me exactly what is stored").click()
    expect(phone.get_by_text("these rows, and nothing else.")).to_be_visible()
    axe(phone)
    start = taps(phone)
    phone.get_by_role("link", name="Start the survey").click()
    expect(phone.locator("[data-ready=outbox]")).to_be_visible()
    axe(phone)
    she_goes_through_the_questions(phone, axe)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_text("On this phone, not sent yet").first).to_be_visible()
    assert taps(phone) - start <= 23  # one way back and one look at the rows among them
    axe(phone)
    what_is_kept_is_told_without_a_network(phone, axe)
    with phone.expect_request("**/survey/send/") as sent:
        phone.context.set_offline(False)

    expect(phone.get_by_role("heading", name="Thank you")).to_be_focused()
    assert "made_at" not in sent.value.post_data  # no moment goes along
    assert phone.evaluate(LEFT_ON_THE_PHONE) == []
    receipt = phone.get_by_label("Your receipt").input_value()
    axe(phone)
    she_changes_what_she_sent(phone, axe, receipt)


def what_is_kept_is_told_without_a_network(phone: Page, axe: Axe) -> None:
    """She has closed the page, and comes back to it before the network does."""
    other = phone.context.new_page()
    other.goto("/survey/COURSE/?lang=es")
    expect(other.get_by_text("Sus respuestas están en este teléfono")).to_be_visible()
    other.goto("/my/")
    expect(other.get_by_text("Survey answers are on this phone, not sent yet")).to_be_visible()
    axe(other)
    other.get_by_role("link", name="What becomes of them").click()
    expect(other.get_by_text("Your answers are on this phone, locked.")).to_be_visible()
    other.get_by_role("button", name="Try again").click()
    expect(other.get_by_text("Survey answers are on this phone, not sent yet")).to_be_visible()
    other.goto("/survey/COURSE/answers/")
    held = other.locator("[data-state=held]:visible")
    expect(held).to_contain_text("Your answers are on this phone, locked.")
    expect(held).to_contain_text("Open until")
    axe(other)
    other.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=60))
    other.reload()
    expect(held).to_contain_text("the survey closed before there was a network")
    other.close()


def taps(phone: Page) -> int:
    return int(phone.evaluate(f"Number({TAPS} ?? 0)"))


def she_goes_through_the_questions(phone: Page, axe: Axe) -> None:
    """One a screen, and one tap each; back again, and on; words in the middle, while the network is gone."""
    shown, on = phone.locator("[data-step]:visible"), phone.get_by_role("button", name="Next")
    count = phone.locator(".progress__count")
    total = phone.locator("[data-step]").count() - 1
    expect(count).to_have_text(f"1 of {total - 1}")  # who has written nothing is not asked whether it may be quoted
    expect(phone.locator(".survey-number").last).to_have_text(f"Question {total - 1} of {total - 1}")
    for number in range(1, total + 1):
        expect(count).to_contain_text(f"{number} of ")
        expect(shown).to_have_count(1)
        if number == 2:
            axe(phone)
        if shown.get_by_role("radio").count():
            shown.locator("label.choice").first.click()
        else:
            shown.get_by_role("textbox").fill("Slow down. Say back what I heard.")
            expect(phone.get_by_role("status").filter(has_text="On this phone, not sent yet").last).to_be_visible()
            on.click()
    expect(phone.get_by_role("heading", name="Send your answers?")).to_be_focused()
    expect(phone.locator(".progress__count")).to_be_hidden()
    phone.go_back()
    expect(count).to_have_text(f"{total} of {total}")
    expect(shown.get_by_role("radio").first).to_be_checked()
    phone.reload()  # what was answered is still on the phone
    expect(shown.get_by_role("radio").first).to_be_checked()
    on.click()
    phone.get_by_text("Show me exactly what is stored").click()
    expect(phone.locator("[data-rows]")).to_contain_text('"C01": 5,')
    expect(phone.locator("[data-rows]")).to_contain_text("may be quotedyes")
    axe(phone)


def she_changes_what_she_sent(phone: Page, axe: Axe, receipt: str) -> None:
    phone.get_by_role("link", name="Change what I sent").click()
    axe(phone)
    phone.get_by_label("Your receipt").fill(receipt)
    phone.get_by_role("button", name="Show my answers").click()
    shown = phone.locator("[data-step]:visible")
    expect(shown.get_by_role("radio").first).to_be_checked()
    shown.get_by_role("radio").first.focus()
    phone.keyboard.press("ArrowDown")  # somebody who chooses by key is not led on
    expect(shown.get_by_role("radio").nth(1)).to_be_checked()
    phone.keyboard.press("Enter")
    expect(phone.locator(".progress__count")).to_contain_text("2 of")
    phone.evaluate("location.hash = 'send'")
    axe(phone)
    phone.get_by_role("button", name="Keep these answers instead").click()
    expect(phone.get_by_role("heading", name="Changed")).to_be_visible()
    axe(phone)
