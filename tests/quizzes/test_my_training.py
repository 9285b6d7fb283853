"""What *My training* tells Rivera of a quiz that is begun, tried or used up."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from assessments.quizzes.services import attempts
from assessments.quizzes.wording import moment
from tests.quizzes.conftest import item_of


@pytest.fixture
def my_training(signed_in, rivera):
    return lambda: signed_in(rivera).get("/my/").content.decode()


def test_a_quiz_that_is_half_done_is_the_thing_to_do_and_says_how_far_it_is(my_training, attempt, save):
    save(item_of(attempt, "single"), 0)
    save(item_of(attempt, "numeric"), "6")

    page = my_training()

    assert "Go on with the quiz: 2 of 10 answered" in page
    assert page.split("Next for you")[1].index("Go on with the quiz") < page.split("Next for you")[1].index(
        "</section>"
    )


def test_a_quiz_that_was_not_passed_says_how_many_tries_are_left(my_training, attempt, at):
    attempts.submit(attempt, at=at)

    assert "2 tries left" in my_training()


def test_a_quiz_without_tries_left_is_not_offered_but_leads_to_the_trainer(my_training, quiz, seat, at):
    for _ in range(3):
        attempts.submit(attempts.start(seat, quiz.key, at=at), at=at)

    page = my_training()

    assert "You have used every try" in page
    assert "Open the quiz" not in page


def test_between_two_tries_the_quiz_is_not_offered_but_says_when_the_next_one_begins(phone, quiz_like, seat):
    now = timezone.now()
    quiz_like(wait_hours=24)
    first = attempts.submit(attempts.start(seat, "QD1", at=now), at=now)
    begins = f"The next try begins {moment(now + timedelta(hours=24))}"

    home = phone.get("/my/").content.decode()
    result = phone.get(f"/quiz/attempts/{first.public_id}/result/").content.decode()
    refused = phone.post("/quiz/QD1/").content.decode()

    assert begins in home
    assert "Open the quiz" not in home
    assert begins in result
    assert "Try again" not in result
    assert begins in refused


def test_a_quiz_before_its_day_is_not_offered_but_says_when_it_opens(my_training, quiz, seat):
    later = datetime(2126, 11, 25, 13, 0, tzinfo=UTC)
    seat.cohort.sessions.filter(day="D1").update(starts_at=later, ends_at=later + timedelta(hours=8))

    page = my_training()

    assert "Opens on day 1, Monday, November 25, when the class begins." in page
    assert "/quiz/QD1/" not in page


def test_a_quiz_that_is_passed_says_nothing_of_tries(my_training, attempt, answer_all, at):
    answer_all(attempt)
    attempts.submit(attempt, at=at)

    assert "left" not in my_training().split('id="progress"')[1].split("</section>")[0]


def test_what_reyes_has_begun_is_not_shown_to_rivera(my_training, quiz, seat, reyes_seat, at):
    attempts.start(reyes_seat, quiz.key, at=at)

    assert "Go on with the quiz" not in my_training()
