"""Officers, each with a quiz of their own, against the clock or told at once what was right: what the phone believes,
the server decides."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from assessments.quizzes.models import Attempt, Bank, Quiz
from assessments.quizzes.services import attempts
from course_site.cohorts.models import Enrollment
from course_site.people.services import accommodations

pytestmark = pytest.mark.browser

MINUTES = 10
AN_HOUR_AHEAD = "() => { const real = Date.now.bind(Date); Date.now = () => real() + 3_600_000; }"
SAVE = "**/quiz/attempts/answers/"


def begin(key: str, number: int, minutes_ago: float = 0, **settings) -> tuple[str, str]:
    """A quiz begun by one of the running class: who, and the address of the try."""
    bank = Bank.objects.get(key="QD1")
    quiz = Quiz(key=key, title="Against the clock", day="D1", bank=bank, draw=2, attempts=9, live=False, **settings)
    single = bank.questions.filter(kind="single", live=True)[0]
    quiz.always_include = [("question", single)]
    quiz.save()
    quiz.save_revision().publish()
    seat = Enrollment.objects.filter(cohort__key="running").seated().order_by("-pk")[number]
    attempt = attempts.start(seat, key, at=timezone.now() - timedelta(minutes=minutes_ago))
    place = attempt.items.get(question_version__question_key=single.key).position
    return seat.officer.user.email, f"/quiz/attempts/{attempt.public_id}/{place}/"


def is_open(address: str) -> bool:
    return Attempt.objects.get(public_id=address.split("/")[3]).is_open


def give_twice_the_time(email: str) -> None:
    officer = Enrollment.objects.get(cohort__key="running", officer__user__email=email).officer.user
    accommodations.set_extra_time(officer, 100, reason="agreed", by=officer, at=timezone.now())


@pytest.fixture
def open_quiz(site, sign_in):
    """Opens a question with options of a quiz with these settings."""

    def open_quiz(key: str, **settings) -> Page:
        email, address = site.ask(begin, key=key, number=int(key[-1]), **settings)
        phone = sign_in(email)
        phone.goto(address)
        expect(phone.locator("[data-ready=outbox]")).to_be_visible()
        phone.email, phone.address = email, address
        return phone

    return open_quiz


def test_a_phone_whose_clock_is_set_ahead_takes_no_time_away(site, open_quiz):
    phone = open_quiz("QT1", time_limit=MINUTES)
    due = phone.locator("[data-due]").inner_text()

    with phone.expect_response(lambda answer: answer.url.endswith(f"{phone.address.rsplit('/', 2)[0]}/")):
        phone.evaluate(AN_HOUR_AHEAD)

    expect(phone.locator("[data-time-left]")).to_have_text("10 minutes left.")
    assert phone.locator("[data-due]").inner_text() == due
    phone.locator("label.choice").first.click()
    expect(phone.get_by_text("Saved", exact=True)).to_be_visible()
    assert site.ask(is_open, address=phone.address)


def test_more_time_reaches_a_page_that_is_open(site, open_quiz):
    phone = open_quiz("QT2", time_limit=MINUTES, minutes_ago=MINUTES - 0.05)
    site.ask(give_twice_the_time, email=phone.email)

    expect(phone.locator("[data-time-left]")).to_have_text("10 minutes left.")
    expect(phone.get_by_role("button", name="See how it went")).to_be_hidden()


def test_when_time_is_up_without_a_network_the_page_stays_and_leads_on_when_it_is_back(site, open_quiz):
    phone = open_quiz("QT3", time_limit=MINUTES, minutes_ago=MINUTES)
    leads_on = phone.get_by_role("button", name="See how it went")
    expect(leads_on).to_be_visible()

    phone.context.set_offline(True)
    leads_on.click()

    expect(phone.get_by_text("The site cannot be reached")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="How it went")).to_be_visible()


def test_a_double_tap_on_an_answer_for_good_shows_what_was_right(open_quiz):
    phone = open_quiz("QT4", feedback="during")

    phone.locator("label.choice").first.click()
    phone.get_by_role("button", name="Answer for good").dblclick()

    expect(phone.get_by_text("Right answer", exact=True)).to_be_visible()
    phone.wait_for_timeout(1000)  # nothing leads on by itself
    assert phone.url.endswith(phone.address)


def test_a_server_that_cannot_take_an_answer_is_asked_again_and_the_line_says_so(open_quiz):
    phone = open_quiz("QT5")
    phone.route(SAVE, lambda route: route.fulfill(status=500))

    phone.locator("label.choice").first.click()
    expect(phone.get_by_text("Kept on this phone, not yet sent")).to_be_visible()
    phone.get_by_role("button", name="Save and").click()
    expect(phone.get_by_text("The site cannot be reached")).to_be_visible()

    phone.unroute(SAVE)
    phone.evaluate("dispatchEvent(new Event('online'))")
    expect(phone.locator("h1")).not_to_contain_text(f"Question {phone.address.split('/')[4]} ")


def test_an_answer_that_is_taken_away_again_says_that_the_one_before_counts(open_quiz):
    phone = open_quiz("QT6")
    phone.locator("label.choice").first.click()
    expect(phone.get_by_text("Saved", exact=True)).to_be_visible()

    phone.evaluate(
        "() => { const chosen = document.querySelector('[data-question] :checked'); chosen.checked = false;"
        " chosen.dispatchEvent(new Event('change', { bubbles: true })); }"
    )

    expect(phone.get_by_text("Not saved: Choose an answer. What you saved before still counts.")).to_be_visible()
