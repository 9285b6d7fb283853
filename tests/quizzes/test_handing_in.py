"""The end of a quiz, in an officer's browser."""

import re
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.html import strip_tags

from assessments.quizzes.services import answers, attempts
from modules.models import LessonAddress, LessonVersion
from tests.quizzes.conftest import WRONG, envelope, hand_in, item_of, page_of, posted


def listed(page):
    """The questions of the line: where each leads, and what it says."""
    rows = re.findall(r'<li><a href="([^"]+/\d+/)">(.+?)</a>', page.content.decode(), re.DOTALL)
    return [(href, " ".join(strip_tags(text).split())) for href, text in rows]


def test_the_last_question_leads_to_the_overview(phone, attempt):
    last = attempt.items.get(position=10)
    kind = last.question_version.content["kind"]

    response = phone.post(page_of(last), posted(last, WRONG[kind]) | envelope())

    assert response.url == reverse("quizzes:overview", args=[attempt.public_id])


def test_a_trainer_reads_a_result_but_answers_nothing(signed_in, chen, item, at):
    result = reverse("quizzes:result", args=[item.attempt.public_id])
    desk = signed_in(chen)

    assert desk.get(result).status_code == 404  # not while it is open
    assert desk.post(page_of(item), posted(item, 1) | envelope()).status_code == 404
    attempts.submit(item.attempt, at=at)

    assert "Ana Rivera" in desk.get(result).content.decode()


def test_a_question_answered_by_half_is_asked_back_by_its_number(phone, attempt, answer_all, save):
    item = item_of(attempt, "multiple")
    answer_all(attempt, without=("multiple",))
    save(item, [0])

    page = hand_in(phone, attempt)

    assert page.status_code == 409
    assert listed(page) == [(page_of(item), f"Question {item.position} Choose two; you chose one")]
    attempt.refresh_from_db()
    assert attempt.is_open
    assert answers.answer_of(item) == [0]


def test_an_answer_by_half_is_handed_in_when_rivera_says_so(phone, attempt, answer_all, save):
    item = item_of(attempt, "multiple")
    answer_all(attempt, without=("multiple",))
    save(item, [0])

    page = hand_in(phone, attempt, as_it_is="yes")

    assert page.redirect_chain[-1][0] == reverse("quizzes:result", args=[attempt.public_id])
    attempt.refresh_from_db()
    assert attempt.score == 95  # half of one in ten is missing


def test_an_order_left_as_it_came_and_a_question_without_an_answer_are_asked_back(phone, attempt, answer_all, save):
    ordering, numeric = item_of(attempt, "ordering"), item_of(attempt, "numeric")
    answer_all(attempt, without=("ordering", "numeric"))
    save(ordering, ordering.order)

    page = hand_in(phone, attempt)

    assert set(listed(page)) == {
        (page_of(ordering), f"Question {ordering.position} Still in the order in which it came"),
        (page_of(numeric), f"Question {numeric.position} No answer yet"),
    }


def test_a_whole_attempt_is_handed_in_at_once(phone, attempt, answer_all):
    answer_all(attempt)

    page = hand_in(phone, attempt)

    assert page.redirect_chain[-1][0] == reverse("quizzes:result", args=[attempt.public_id])


def test_handing_in_again_from_an_old_page_shows_the_result(phone, attempt, at):
    attempts.submit(attempt, at=at)

    page = hand_in(phone, attempt)

    assert page.redirect_chain[-1][0] == reverse("quizzes:result", args=[attempt.public_id])


def test_the_result_tells_the_time_as_a_clock_in_new_york_does(phone, attempt):
    attempts.submit(attempt, at=datetime(2027, 2, 18, 19, 5, tzinfo=UTC))

    page = phone.get(reverse("quizzes:result", args=[attempt.public_id])).content.decode()

    assert "Thursday, February 18, 2:05 p.m." in page


def test_handing_in_shows_the_result_with_the_lesson_to_reread(phone, attempt, answer_all, at):
    version = LessonVersion.objects.create(
        lesson_key="D1M2.L1", number=1, title="Position", minutes=4, html="", content_hash="0" * 64, published_at=at
    )
    LessonAddress.objects.create(
        path="/course/d1/m2/l1/", page_id=9, course_key="four_day", day_key="D1", day_title="Day 1",
        day_path="/course/d1/", module_key="D1M2", module_title="How conflict works",
        module_path="/course/d1/m2/", position=1, version=version,
    )  # fmt: skip
    answer_all(attempt, without=("numeric", "single"))

    page = hand_in(phone, attempt, as_it_is="yes").content.decode()

    assert "<strong>80</strong> of 100" in page
    assert page.count('href="/course/d1/m2/"') == 2  # beside the two that were not right
    assert "Show only the 2 to look at again" in page
    short = phone.get(reverse("quizzes:result", args=[attempt.public_id]), {"again": ""}).content.decode()
    assert short.count('class="quiz-review__head"') == 2
    assert "Show all 10 questions" in short


def test_after_handing_in_a_question_leads_to_the_result(phone, item, at):
    attempts.submit(item.attempt, at=at)
    result = reverse("quizzes:result", args=[item.attempt.public_id])

    assert phone.get(page_of(item)).url == result
    assert phone.post(page_of(item), posted(item, 1) | envelope()).url == result
