"""Ana Reyes ends her course on the phone, in ten minutes between jobs."""

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect
from pypdf import PdfReader

from tests.browser.answering import Keys, answer, answer_keys
from tests.browser.conftest import PHONE
from tests.browser.paper import wait_for_the_pdf
from tests.browser.surveying import she_answers_the_survey

pytestmark = pytest.mark.browser

Axe = Callable[..., None]
ATTEMPTS = 3
LESSON = "/course/day-1/how-conflict-works-positions-interests-needs/position-interest-need/"
# Bytes sent to a phone that comes for the first time.
LESSON_LIMIT = 300_000
SCENE_LIMIT = 150_000


def test_a_lesson_and_a_scene_are_light_on_a_first_visit(sign_in):
    phone = sign_in("officer2@example.org", PHONE)
    phone.goto("/practice/S03/")
    phone.get_by_role("button", name="Go on where you left").click()
    expect(phone.get_by_role("heading", name="What do you do?")).to_be_visible()

    lesson, scene = (first_visit(sign_in, phone, address) for address in (LESSON, phone.url))

    assert (lesson < LESSON_LIMIT, scene < SCENE_LIMIT) == (True, True), (lesson, scene)


def first_visit(sign_in, known: Page, address: str) -> int:
    phone = sign_in("", PHONE, storage_state=known.context.storage_state())
    answers: list[Response] = []
    phone.on("response", lambda response: answers.append(response))

    page = phone.goto(address, wait_until="networkidle")

    assert page and page.status == 200
    return sum(answer.request.sizes()["responseBodySize"] for answer in answers)


def test_her_evening_pages_are_legible_in_the_dark(sign_in, axe):
    phone = sign_in("officer2@example.org", PHONE, color_scheme="dark")
    expect(phone.get_by_role("heading", name="My training")).to_be_visible()
    axe(phone)
    phone.goto(LESSON)
    axe(phone)
    phone.goto("/quiz/QD2/")
    phone.get_by_role("button", name="Go on with the quiz").click()
    expect(phone.get_by_role("heading", name="Question 6 of 12")).to_be_visible()
    axe(phone)


def test_sam_learns_without_javascript(site, sign_in):
    phone = sign_in("officer2@example.org", PHONE, java_script_enabled=False)
    expect(phone.get_by_role("heading", name="My training")).to_be_visible()

    phone.goto("/course/day-4/referring-a-case-eight-questions-and-a-warm-offer/")
    phone.get_by_role("link", name="The fifth call to the same door").click()
    phone.get_by_role("button", name="Mark as read and go on").click()
    expect(phone.get_by_role("heading", name="Eight questions, in order")).to_be_visible()
    phone.get_by_role("link", name="Before The fifth call").click()
    expect(phone.get_by_text("You have read this")).to_be_visible()

    phone.goto("/quiz/QD2/")
    phone.get_by_role("button", name="Go on with the quiz").click()
    expect(phone.get_by_role("heading", name="Question 6 of 12")).to_be_visible()
    answer(phone, answer_keys(site))
    phone.get_by_role("button", name="Save and go on").click()
    expect(phone.locator(".progress__count", has_text="6 of 12")).to_be_visible()

    phone.goto("/practice/S03/")
    phone.get_by_role("button", name="Go on where you left").click()
    said = phone.locator(".move").first.inner_text()
    phone.locator(".move").first.click()
    expect(phone.get_by_role("region", name="The scene now")).to_contain_text(said.strip("“”"))


def test_ana_finishes_her_course_on_the_phone(site, sign_in, axe, tmp_path):
    phone = sign_in("officer@example.org", PHONE, accept_downloads=True)

    she_sees_where_she_stands(phone, axe)
    she_reads_a_lesson(phone, axe)
    she_passes_the_day_4_quiz(phone, axe, answer_keys(site))
    she_answers_from_memory(phone, axe)
    she_practices_a_role_play_to_its_debrief(phone, axe)
    she_answers_the_survey(phone, axe)
    she_downloads_her_certificate(phone, axe, tmp_path / "certificate.pdf")


def she_sees_where_she_stands(phone: Page, axe: Axe) -> None:
    expect(phone.get_by_role("heading", name="My training", level=1)).to_be_visible()
    expect(phone.get_by_text(re.compile(r"Cohort of \w+ \d+"))).to_be_visible()
    # The one thing to do now.
    step = phone.get_by_role("region", name="Day 4 quiz")
    expect(step.get_by_role("link", name="Open the quiz")).to_be_visible()
    # What is next: when and where.
    days = phone.get_by_role("region", name="Your class days are done")
    due = r"Follow-up, online\s+Due from \w+, \w+ \d+\. You can look ahead\.\s+On your phone"
    expect(days).to_contain_text(re.compile(due))
    # How far she is, and why it is not all.
    progress = phone.get_by_role("region", name="Where you stand")
    expect(progress.get_by_role("progressbar", name="Course requirements")).to_be_visible()
    expect(progress.get_by_role("heading", name="Why is this not 100 percent?")).to_be_visible()
    todo = progress.get_by_role("listitem").filter(has=phone.get_by_role("img", name="Not yet"))
    expect(todo).to_have_count(2)
    expect(todo.nth(0)).to_contain_text("Day 4 quiz")
    expect(todo.nth(1)).to_contain_text("Course survey")
    axe(phone)


def she_reads_a_lesson(phone: Page, axe: Axe) -> None:
    phone.goto("/course/")
    axe(phone)
    phone.get_by_role("link", name="Referral, meetings, partners, assessment").click()
    axe(phone)
    phone.get_by_role("main").get_by_role("link", name="Referring a case").click()
    axe(phone)
    lessons = (
        phone.get_by_role("main").get_by_role("listitem").filter(has=phone.get_by_role("img", name="Not read yet"))
    )
    lessons.get_by_role("link").first.click()
    title = phone.get_by_role("heading", level=1).inner_text()
    axe(phone)

    phone.get_by_role("button", name="Mark as read and go on").click()

    expect(phone.get_by_role("heading", level=1)).not_to_have_text(title)
    phone.go_back()
    phone.reload()
    expect(phone.get_by_text("You have read this")).to_be_visible()
    axe(phone)


def she_passes_the_day_4_quiz(phone: Page, axe: Axe, keys: Keys) -> None:
    phone.goto("/my/")
    phone.get_by_role("link", name="Open the quiz").click()
    axe(phone)
    for attempt in range(ATTEMPTS):
        phone.get_by_role("button", name=re.compile("Start the quiz|Try again")).click()
        she_answers_every_question(phone, keys, axe if attempt == 0 else None)
        phone.get_by_role("button", name="Hand in").click()
        expect(phone.get_by_role("heading", name="How it went")).to_be_visible()
        if phone.get_by_text("Passed", exact=True).is_visible():
            break
        phone.get_by_role("link", name="Try again").click()

    expect(phone.get_by_text("Passed", exact=True)).to_be_visible()
    reviews = phone.locator(".quiz-review")
    expect(reviews).to_have_count(12)
    expect(reviews.first).to_contain_text("Question 1 Right")
    axe(phone)


def she_answers_every_question(phone: Page, keys: Keys, axe: Axe | None) -> None:
    for number in range(1, 13):
        expect(phone.get_by_role("heading", name=f"Question {number} of 12")).to_be_visible()
        if axe:
            axe(phone)
        answer(phone, keys)
        phone.get_by_role("button", name=re.compile("Save and (go on|check)")).click()
    expect(phone.get_by_role("heading", name="Check and hand in")).to_be_visible()
    expect(phone.get_by_text("Answered")).to_have_count(12)
    if axe:
        axe(phone)


def she_answers_from_memory(phone: Page, axe: Axe) -> None:
    phone.goto("/my/")
    phone.get_by_role("link", name="5 questions from earlier days").click()
    expect(phone.get_by_role("heading", name="Question 1 of 5 today")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="I do not remember").click()
    expect(phone.get_by_role("heading", name="Not yet")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Next question").click()
    expect(phone.get_by_role("heading", name="Question 2 of 5 today")).to_be_visible()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="I do not remember").click()
    expect(phone.get_by_text("Your answer stands here.")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="Not yet")).to_be_visible()


def she_practices_a_role_play_to_its_debrief(phone: Page, axe: Axe) -> None:
    phone.goto("/practice/")
    expect(phone.get_by_text("Nobody else sees your choices: no trainer")).to_be_visible()
    axe(phone)
    phone.locator(".scenes").get_by_role("link").first.click()
    title = phone.get_by_role("heading", level=1).inner_text()
    axe(phone)
    phone.get_by_role("button", name="Begin").click()
    for number in count(1):
        expect(phone.locator(f"[data-number='{number}'], .path").first).to_be_visible()
        if phone.locator(".path").is_visible():
            break
        axe(phone)
        last = phone.locator(".move").last.bounding_box()
        assert last and last["width"] > 340 and last["height"] >= 48 and last["y"] > 844 / 3  # within a thumb's reach
        if number == 2:
            she_chooses_without_a_network(phone)
        phone.locator(".move").first.click()

    expect(phone.locator(".page-header")).to_contain_text(title)
    for part in ("Your path", "How the tension went", "A good way, beside yours", "What you showed", "Ask yourself"):
        expect(phone.get_by_role("heading", name=part)).to_be_visible()
    axe(phone)
    phone.get_by_label("Next time I will").fill("ask one question and wait.")
    phone.get_by_role("button", name="Keep my words").click()
    expect(phone.get_by_label("Next time I will")).to_have_value("ask one question and wait.")


def she_chooses_without_a_network(phone: Page) -> None:
    expect(phone.get_by_role("region", name="The scene now")).to_be_focused()
    phone.context.set_offline(True)
    phone.locator(".move").first.click()
    expect(phone.get_by_role("alert")).to_have_text(
        "Your choice did not arrive. Check the network, and tap it once more."
    )
    phone.context.set_offline(False)


def she_downloads_her_certificate(phone: Page, axe: Axe, paper: Path) -> None:
    phone.get_by_role("link", name="Go to my training").click()
    expect(phone.get_by_role("heading", name="Everything is met")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Open my certificate").click()
    wait_for_the_pdf(phone)
    axe(phone)
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Download the PDF").click()
    download.value.save_as(paper)

    reader = PdfReader(paper)
    assert len(reader.pages) == 1
    assert paper.stat().st_size < 300_000
    assert "Ana Reyes" in reader.pages[0].extract_text()

    phone.get_by_role("link", name="Your whole record of training").click()
    phone.get_by_label("Show my results").check()
    phone.get_by_role("button", name="Apply").click()
    expect(phone.get_by_text("Day 4 quiz")).to_be_visible()
    axe(phone)
