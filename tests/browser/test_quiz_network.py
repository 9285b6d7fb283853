"""Sam takes a quiz on a phone whose network comes and goes."""

import pytest
from playwright.sync_api import Locator, Page, expect

from assessments.quizzes.models import Attempt
from assessments.quizzes.services import answers
from tests.browser.conftest import DEMO_PASSWORD

pytestmark = pytest.mark.browser

SAM = "officer2@example.org"
KEPT = "Kept on this phone, not yet sent"


def answered() -> dict[str, list]:
    """Every answer of Sam's open try, in order, by the number of its question."""
    attempt = Attempt.objects.get(enrollment__officer__user__email=SAM, state=Attempt.State.OPEN)
    return {str(item.position): [event.answer for event in item.events.counting()] for item in attempt.items.all()} | {
        "standing": [stand.revision for stand in answers.standings(attempt).values()]
    }


def opens_the_page_with_all_questions(phone: Page) -> None:
    phone.goto("/quiz/QD2/")
    phone.get_by_role("button", name="Go on with the quiz").click()
    phone.get_by_role("link", name="Answer on one page").click()
    expect(phone.locator("[data-ready=outbox]")).to_be_visible()


def choices(phone: Page) -> list[Locator]:
    """The questions with options, in line."""
    questions = phone.locator("[data-question]").filter(has=phone.locator("label.choice"))
    return questions.all()


def test_answers_without_a_network_wait_on_the_phone_and_are_sent_when_it_is_back(site, sign_in, axe):
    phone = sign_in(SAM)
    opens_the_page_with_all_questions(phone)
    axe(phone)
    first, second = choices(phone)[-1], choices(phone)[-2]
    numbers = [one.get_attribute("data-question") for one in (first, second)]
    before = site.ask(answered)

    phone.context.set_offline(True)
    first.locator("label.choice").first.click()
    second.locator("label.choice").first.click()
    expect(first.get_by_role("status").filter(has_text=KEPT)).to_be_visible()
    expect(second.get_by_role("status").filter(has_text=KEPT)).to_be_visible()
    assert site.ask(answered) == before

    context = phone.context
    phone.close()  # the page is gone, and what was answered is not
    context.set_offline(False)
    phone = context.new_page()
    opens_the_page_with_all_questions(phone)

    for number in numbers:
        question = phone.locator(f"[data-question='{number}']")
        expect(question.locator("input:checked")).to_have_count(1)
        expect(question.get_by_text("Saved", exact=True)).to_be_visible()
        assert len(site.ask(answered)[number]) == len(before[number]) + 1


def test_a_session_that_ends_in_the_middle_costs_no_answer(site, sign_in):
    phone = sign_in(SAM)
    opens_the_page_with_all_questions(phone)
    question = choices(phone)[-3]
    number = question.get_attribute("data-question")
    before = len(site.ask(answered)[number])

    phone.context.clear_cookies(name="sessionid")
    question.locator("label.choice").nth(1).click()
    expect(question.get_by_text(KEPT)).to_be_visible()
    expect(phone.get_by_text("You are signed out")).to_be_visible()
    phone.get_by_role("main").get_by_role("link", name="Sign in").click()
    phone.get_by_label("E-mail address").fill(SAM)
    phone.get_by_label("Password").fill(DEMO_PASSWORD)
    phone.get_by_role("button", name="Sign in").click()

    expect(phone.locator(f"[data-question='{number}']").get_by_text("Saved", exact=True)).to_be_visible()
    assert len(site.ask(answered)[number]) == before + 1
