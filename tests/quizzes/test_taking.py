"""What an officer's browser does."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from assessments.quizzes.models import Attempt, Quiz
from assessments.quizzes.services import attempts, authoring
from modules.models import LessonAddress, LessonVersion
from tests.quizzes.conftest import CANARY, RIGHT, WRONG, envelope, item_of, posted

START = "/quiz/QD1/"


@pytest.fixture
def phone(signed_in, rivera):
    return signed_in(rivera)


def page_of(item):
    return reverse("quizzes:question", args=[item.attempt.public_id, item.position])


def hand_in(phone, attempt, **sent):
    return phone.post(reverse("quizzes:submit", args=[attempt.public_id]), sent, follow=True)


def listed(page):
    """The questions of the line: where each leads, and what it says."""
    rows = re.findall(r'<li><a href="([^"]+/\d+/)">(.+?)</a>', page.content.decode(), re.DOTALL)
    return [(href, " ".join(strip_tags(text).split())) for href, text in rows]


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

    assert "every try is used" in page
    assert "try again" not in page.lower()


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single", 2),
        ("multiple", [0, 3]),
        ("true_false", 1),
        ("ordering", [3, 0, 1, 2]),
        ("matching", [2, 0]),
        ("numeric", "7.5"),
        ("short_text", "a caucus"),
        ("sort", [1, 0, 2]),
        ("cloze", ["advise", "summarize"]),
        ("dialogue", 1),
    ],
)
def test_an_answer_is_saved_and_shown_again(phone, attempt, kind, answer):
    item = item_of(attempt, kind)

    response = phone.post(page_of(item), posted(item, answer) | envelope())

    assert response.status_code == 302
    assert attempts.answer_of(item) == answer
    assert "Your answer is saved" in phone.get(page_of(item)).content.decode()


def test_the_last_question_leads_to_the_overview(phone, attempt):
    last = attempt.items.get(position=10)
    kind = last.question_version.content["kind"]

    response = phone.post(page_of(last), posted(last, WRONG[kind]) | envelope())

    assert response.url == reverse("quizzes:overview", args=[attempt.public_id])


def test_going_on_without_an_answer_says_what_to_do(phone, item):
    response = phone.post(page_of(item), envelope())

    assert "Choose an answer, or skip this question for now." in response.content.decode()
    assert not item.events.exists()


def test_going_back_without_an_answer_is_no_mistake(phone, attempt):
    item = attempt.items.get(position=2)

    response = phone.post(page_of(item), posted(item, None) | envelope(go="back"))

    assert response.url == reverse("quizzes:question", args=[attempt.public_id, 1])


def test_going_back_keeps_what_was_changed(phone, attempt):
    item = attempt.items.get(position=2)
    kind = item.question_version.content["kind"]

    phone.post(page_of(item), posted(item, WRONG[kind]) | envelope(go="back"))

    assert attempts.answer_of(item) == WRONG[kind]


def test_moving_a_row_keeps_the_new_order_and_the_page(phone, attempt):
    item = item_of(attempt, "ordering")
    shown = list(item.order)

    response = phone.post(page_of(item), posted(item, shown) | envelope() | {"move": "0:down"})

    assert response.url == page_of(item)
    assert attempts.answer_of(item) == [shown[1], shown[0], *shown[2:]]


def test_a_number_that_is_none_stays_on_the_screen(phone, attempt):
    item = item_of(attempt, "numeric")

    page = phone.post(page_of(item), {"answer": "about six"} | envelope()).content.decode()

    assert 'value="about six"' in page
    assert "Write only the number" in page


def test_a_number_left_empty_is_asked_for_in_our_own_words(phone, attempt):
    item = item_of(attempt, "numeric")

    page = phone.post(page_of(item), {"answer": ""} | envelope()).content.decode()

    assert "Write a number, or skip this question for now." in page
    assert re.search(r"<form[^>]* novalidate", page)  # or the browser would speak first, in its own


def test_a_list_to_put_in_order_says_how(phone, attempt):
    page = phone.get(page_of(item_of(attempt, "ordering"))).content.decode()

    assert "Use the arrows; the first one on top." in page


def test_sending_the_same_page_twice_is_one_answer(phone, item):
    sent = posted(item, 1) | envelope()

    phone.post(page_of(item), sent)
    phone.post(page_of(item), sent)

    assert item.events.count() == 1


def test_an_answer_from_another_tab_is_kept_and_asked_about(phone, item):
    phone.post(page_of(item), posted(item, 1) | envelope())

    response = phone.post(page_of(item), posted(item, 2) | envelope())

    assert response.status_code == 409
    assert "another screen" in response.content.decode()
    assert attempts.answer_of(item) == 1
    assert response.context["form"]["answer"].value() == posted(item, 2)["answer"]


def test_saying_it_again_makes_the_other_tab_s_answer_count(phone, item):
    phone.post(page_of(item), posted(item, 1) | envelope())
    shown = phone.post(page_of(item), posted(item, 2) | envelope()).context["envelope"].initial

    phone.post(page_of(item), posted(item, 2) | shown | {"go": "next"})

    assert attempts.answer_of(item) == 2


def test_an_answer_without_its_label_is_asked_for_again(phone, item):
    response = phone.post(page_of(item), posted(item, 1) | {"client_id": "x", "go": "next"})

    assert response.status_code == 409
    assert not item.events.exists()


def test_reyes_does_not_see_rivera_s_attempt(signed_in, reyes, reyes_seat, item):
    other = signed_in(reyes)
    attempt = item.attempt

    assert other.get(page_of(item)).status_code == 404
    assert other.post(page_of(item), posted(item, 1) | envelope()).status_code == 404
    assert other.post(reverse("quizzes:submit", args=[attempt.public_id])).status_code == 404
    assert other.get(reverse("quizzes:result", args=[attempt.public_id])).status_code == 404
    assert not item.events.exists()


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
    assert attempts.answer_of(item) == [0]


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


def test_after_handing_in_a_question_leads_to_the_result(phone, item, at):
    attempts.submit(item.attempt, at=at)
    result = reverse("quizzes:result", args=[item.attempt.public_id])

    assert phone.get(page_of(item)).url == result
    assert phone.post(page_of(item), posted(item, 1) | envelope()).url == result


def test_no_page_before_handing_in_knows_a_key_an_explanation_or_another_question(phone, attempt, quiz_data):
    stems = [item["stem"] for item in quiz_data["items"]]
    pages, asked_back = [(None, phone.get(START))], hand_in(phone, attempt)
    for item in attempt.items.select_related("question_version"):
        stem, kind = item.question_version.content["stem"], item.question_version.content["kind"]
        pages += [
            (stem, phone.get(page_of(item))),
            (stem, phone.post(page_of(item), envelope())),
            (stem, phone.post(page_of(item), {"answer": "nonsense"} | envelope())),
            (stem, phone.post(page_of(item), posted(item, WRONG[kind]) | envelope())),
            (stem, phone.post(page_of(item), posted(item, RIGHT[kind]) | envelope())),  # stale
            (stem, phone.get(page_of(item))),
        ]
    pages.append((None, phone.get(reverse("quizzes:overview", args=[attempt.public_id]))))
    pages.append((None, asked_back))

    for shown, response in pages:
        text = response.content.decode() + str(response.headers)
        assert CANARY not in text
        assert [stem for stem in stems if stem in text and stem != shown] == []

    released = hand_in(phone, attempt, as_it_is="yes").content.decode()
    assert CANARY in released  # the canary sings where it may
