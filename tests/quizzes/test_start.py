"""Before a quiz, in an officer's browser."""

from datetime import UTC, datetime

from django.urls import reverse
from django.utils import timezone

from assessments.quizzes.models import Attempt, Quiz
from assessments.quizzes.services import attempts, authoring

START = "/quiz/QD1/"


def test_the_start_page_says_what_counts(phone, quiz, seat):
    page = phone.get(START).content.decode()

    assert "10 questions" in page
    assert "70 of 100 to pass" in page
    assert "3 tries" in page


def test_a_stranger_to_the_site_is_asked_to_sign_in(client, quiz):
    assert client.get(START).url.startswith("/signin/")


def test_somebody_without_a_seat_is_told_what_to_do(signed_in, quiz, novak):
    response = signed_in(novak).get(START)

    assert response.status_code == 403
    assert "ask your training office" in response.content.decode()


def test_an_unknown_quiz_is_not_there(phone, seat):
    assert phone.get("/quiz/QD9/").status_code == 404


def test_a_draft_that_was_never_published_is_not_there(phone, quiz_data, seat):
    authoring.put_quiz(quiz_data, publish=False)

    assert phone.get(START).status_code == 404


def test_a_quiz_that_was_taken_off_the_list_says_so_and_what_to_do(phone, quiz, seat):
    Quiz.objects.get().unpublish()

    for response in (phone.get(START), phone.post(START)):
        assert response.status_code == 409
        assert "not open now" in response.content.decode()
    assert not Attempt.objects.exists()


def test_whoever_has_begun_goes_on_when_the_quiz_is_taken_off_the_list(phone, quiz, attempt):
    Quiz.objects.get().unpublish()

    assert "Go on with the quiz" in phone.get(START).content.decode()
    assert phone.post(START).url.startswith(f"/quiz/attempts/{attempt.public_id}/")


def test_in_a_place_with_a_bad_network_all_questions_come_on_one_page(phone, quiz, seat):
    page = phone.get(START).content.decode()
    opened = phone.post(START, {"go": "all"})

    assert "once it is open you can answer without a network" in page
    assert opened.url == reverse("quizzes:all", args=[Attempt.objects.get().public_id])


def test_where_an_answer_stands_at_once_one_page_is_not_offered(phone, quiz_data, seat):
    authoring.put_quiz(quiz_data | {"feedback": "during"}, publish=True)

    assert "All on one page" not in phone.get(START).content.decode()


def test_starting_leads_to_the_first_question(phone, quiz, seat):
    response = phone.post(START)

    attempt = Attempt.objects.get()
    assert response.url == reverse("quizzes:question", args=[attempt.public_id, 1])


def test_coming_back_leads_to_the_first_question_without_an_answer(phone, attempt, save):
    save(attempt.items.get(position=1), [0])

    assert phone.post(START).url == reverse("quizzes:question", args=[attempt.public_id, 2])


def test_before_its_day_begins_a_quiz_says_when_it_opens(phone, quiz, seat):
    session = seat.cohort.sessions.get(day="D1")
    session.starts_at = datetime(2126, 11, 25, 13, 0, tzinfo=UTC)
    session.ends_at = datetime(2126, 11, 25, 21, 0, tzinfo=UTC)
    session.save()

    for response in (phone.get(START), phone.post(START)):
        text = response.content.decode()
        assert response.status_code == 409
        assert "Opens on day 1, Monday, November 25, when the class begins." in text
        assert f'href="{reverse("modules:home")}">Go to My training' in text
    assert not Attempt.objects.exists()


def test_without_attempts_left_the_next_step_is_named(phone, quiz, seat, at):
    for _ in range(3):
        attempts.submit(attempts.start(seat, quiz.key, at=at), at=at)

    page, response = phone.get(START).content.decode(), phone.post(START)

    for text in (page, response.content.decode()):
        assert "You have used every try" in text
        assert "talk with your trainer" in text
        assert f'href="{reverse("modules:home")}">Go to My training' in text
    assert response.status_code == 409
    assert "Try again" not in page


def test_whoever_passed_with_the_last_attempt_is_not_invited_to_another(phone, quiz, seat, answer_all, at):
    for _ in range(3):
        attempt = attempts.start(seat, quiz.key, at=at)
        answer_all(attempt)
        attempts.submit(attempt, at=at)

    page = phone.get(START).content.decode()

    assert "Nothing more is needed here." in page
    assert "Go on with your training" in page
    assert "try again" not in page.lower()


def test_whoever_passed_goes_on_with_the_training_and_may_practice(phone, attempt, answer_all, at):
    answer_all(attempt)
    attempts.submit(attempt, at=at)

    page = phone.get(START).content.decode()

    assert page.index("Go on with your training") < page.index("Try again for practice")


def test_whoever_passed_is_not_invited_to_a_try_that_may_not_begin_yet(phone, quiz_like, seat, answer_all):
    quiz_like(wait_hours=24)
    attempt = attempts.start(seat, "QD1", at=timezone.now())
    answer_all(attempt)
    attempts.submit(attempt, at=timezone.now())

    page = phone.get(START).content.decode()

    assert "The next try begins" in page
    assert "Try again" not in page


def test_a_worse_try_after_a_pass_says_that_nothing_more_is_needed(phone, seat, attempt, answer_all, at):
    answer_all(attempt)
    attempts.submit(attempt, at=at)
    worse = attempts.submit(attempts.start(seat, "QD1", at=at), at=at)

    page = phone.get(reverse("quizzes:result", args=[worse.public_id])).content.decode()

    assert "You passed this quiz. Nothing more is needed." in page
    assert "tries left" not in page
    assert "70 of 100 are needed." in page
