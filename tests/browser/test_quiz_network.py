"""Sam takes a quiz on a phone whose network comes and goes."""

import re
import time
from contextlib import suppress
from html import unescape

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from assessments.quizzes.models import Attempt, QuestionVersion
from assessments.quizzes.services import attempts
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.cohorts.models import Enrollment
from tests.browser.conftest import DEMO_PASSWORD, PATIENCE

pytestmark = pytest.mark.browser

QUIZ = "QD1"
KEPT = "Kept on this phone, not yet sent"
NOT_CHOSEN = "label.choice:not(:has(:checked))"
SAVED = re.compile("^Saved")  # and what is still wrong with the answer
# As on a phone that has taken a scene along.
WORK_BESIDE = """
async () => {
  await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  await navigator.serviceWorker.ready;
}
"""
KEPT_BY_THE_BROWSER = """
async () => {
  const { all } = await import("/static/core/outbox/store.js");
  const shells = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const answers = (await Promise.all(shells.map((shell) => shell.matchAll()))).flat();
  const stores = await Promise.all(["keys", "items", "things"].map(all));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  return [...texts, JSON.stringify([stores, localStorage, sessionStorage])].join("\\n");
}
"""


def taker() -> str:
    """An officer of the running class with a try left, who is in the middle of it."""
    for seat in Enrollment.objects.filter(cohort__key="running").seated().select_related("officer__user"):
        with suppress(RefusedAttempt):
            attempts.start(seat, QUIZ, at=timezone.now())
            user = seat.officer.user
            user.set_password(DEMO_PASSWORD)
            user.save()
            return user.email
    raise LookupError("nobody has a try left")


def answered(email: str) -> dict[str, list]:
    """Every answer of the open try, in order, by the number of its question."""
    attempt = Attempt.objects.get(enrollment__officer__user__email=email, quiz_key=QUIZ, state=Attempt.State.OPEN)
    return {str(item.position): [event.answer for event in item.events.counting()] for item in attempt.items.all()}


def explanations() -> list[str]:
    """Of every question that has one."""
    contents = QuestionVersion.objects.values_list("content", flat=True)
    return [content["why"] for content in contents if content.get("why")]


def one_more_came(site, email: str, number: str, before: int) -> bool:
    """Soon: an answer of an earlier visit says "Saved" as well."""
    deadline = time.monotonic() + PATIENCE / 1000
    while len(site.ask(answered, email=email)[number]) <= before and time.monotonic() < deadline:
        time.sleep(0.2)
    return len(site.ask(answered, email=email)[number]) == before + 1


@pytest.fixture(scope="module")
def sam(site) -> str:
    return site.ask(taker)


def opens_the_page_with_all_questions(phone: Page) -> None:
    phone.goto(f"/quiz/{QUIZ}/")
    phone.get_by_role("button", name="Go on with the quiz").click()
    phone.get_by_role("link", name="Answer on one page, even without a network").click()
    expect(phone.locator("[data-ready=outbox]")).to_be_visible()


def choices(phone: Page) -> list[Locator]:
    """The questions with options, in line."""
    questions = phone.locator("[data-question]").filter(has=phone.locator("label.choice"))
    return questions.all()


def test_answers_without_a_network_wait_on_the_phone_and_are_sent_when_it_is_back(site, sam, sign_in, axe):
    phone = sign_in(sam)
    opens_the_page_with_all_questions(phone)
    axe(phone)
    first, second = choices(phone)[-1], choices(phone)[-2]
    numbers = [one.get_attribute("data-question") for one in (first, second)]
    before = site.ask(answered, email=sam)

    phone.context.set_offline(True)
    first.locator(NOT_CHOSEN).first.click()
    second.locator(NOT_CHOSEN).first.click()
    expect(first.get_by_role("status").filter(has_text=KEPT)).to_be_visible()
    expect(second.get_by_role("status").filter(has_text=KEPT)).to_be_visible()
    assert site.ask(answered, email=sam) == before
    phone.get_by_role("link", name="Check and hand in").click()
    expect(phone.get_by_text("The next page opens when it can be reached again.")).to_be_visible()

    # An answer that was taken while the clock of the phone was an hour ahead keeps nobody from the page.
    phone.evaluate("localStorage.setItem('outbox-sender quizzes', Date.now() + 3_600_000)")
    context = phone.context
    phone.close()  # the page is gone, and what was answered is not
    context.set_offline(False)
    phone = context.new_page()
    opens_the_page_with_all_questions(phone)

    for number in numbers:
        question = phone.locator(f"[data-question='{number}']")
        expect(question.locator("input:checked")).to_have_count(1)
        assert one_more_came(site, sam, number, len(before[number]))
        expect(question.get_by_text(SAVED)).to_be_visible()


def test_an_answer_that_changes_while_it_is_on_its_way_goes_along(site, sam, sign_in):
    phone = sign_in(sam)
    phone.add_init_script("window.setInterval = () => 0")  # nothing is sent because time has passed
    opens_the_page_with_all_questions(phone)
    question = choices(phone)[0]
    network = phone.context.new_cdp_session(phone)
    slow = {"offline": False, "latency": 1000, "downloadThroughput": -1, "uploadThroughput": -1}
    network.send("Network.emulateNetworkConditions", slow)

    for choice in question.locator("label.choice").all():
        choice.click()

    expect(question.get_by_text(SAVED)).to_be_visible()


def test_a_session_that_ends_in_the_middle_costs_no_answer(site, sam, sign_in):
    phone = sign_in(sam)
    phone.evaluate(WORK_BESIDE)
    opens_the_page_with_all_questions(phone)
    question = choices(phone)[-3]
    number = question.get_attribute("data-question")
    before = len(site.ask(answered, email=sam)[number])

    phone.context.clear_cookies(name="sessionid")
    question.locator(NOT_CHOSEN).first.click()
    expect(question.get_by_text(KEPT)).to_be_visible()
    question.get_by_role("link", name="Sign in").click()
    phone.get_by_label("E-mail address").fill(sam)
    phone.get_by_label("Password").fill(DEMO_PASSWORD)
    phone.get_by_role("button", name="Sign in").click()

    assert one_more_came(site, sam, number, before)
    expect(phone.locator(f"[data-question='{number}']").get_by_text(SAVED)).to_be_visible()

    # Neither a page of the try is kept, nor what is told after it.
    kept = unescape(phone.evaluate(KEPT_BY_THE_BROWSER))
    assert "outbox-sender quizzes" in kept
    assert "data-question=" not in kept
    assert not [why for why in site.ask(explanations) if why in kept]

    # What another window has handed in cannot be answered here any more.
    other = phone.context.new_page()
    other.goto(f"/quiz/{QUIZ}/")
    other.get_by_role("button", name="Go on with the quiz").click()
    other.get_by_role("link", name="All questions").click()
    other.get_by_role("button", name="Hand in").click()
    other.get_by_role("button", name="Hand in as it is").click()
    expect(other.get_by_role("heading", name="How it went")).to_be_visible()
    expect(phone.get_by_text("This try is handed in")).to_be_visible()
    phone.get_by_role("button", name="See how it went").click()
    expect(phone.get_by_role("heading", name="How it went")).to_be_visible()
