"""Five questions on Rivera's phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.quizzes.models import Attempt, Question
from assessments.quizzes.services.authoring import put_quiz
from assessments.recall.models import RecallAnswer
from modules.models import RequirementMet
from tests.modules.conftest import add_lesson, course, day, lesson, module
from tests.quizzes.conftest import CANARY, WRONG, question
from tests.recall.conftest import PAGE, answer, filled, shown

__all__ = ["add_lesson", "course", "day", "lesson", "module"]


def text_of(page) -> str:
    return page.content.decode()


def test_my_training_offers_five_questions_and_says_how_many_are_left(phone, passed):
    assert "5 questions from earlier days" in text_of(phone.get("/my/"))

    answer(phone)

    assert "4 more questions from earlier days" in text_of(phone.get("/my/"))


def test_my_training_says_nothing_while_the_quiz_is_to_be_taken(phone, seat, quiz, yesterday_was_day_1):
    assert "From memory" not in text_of(phone.get("/my/"))
    assert "Nothing to ask yet" in text_of(phone.get(PAGE))


def test_after_five_the_day_is_done_and_the_next_one_has_a_date(phone, passed):
    for _ in range(5):
        last = answer(phone)

    tomorrow = timezone.localdate() + timedelta(days=1)
    words = f"{tomorrow:%A}, {tomorrow:%B} {tomorrow.day}"
    assert "Done for today" in text_of(last)
    done = text_of(phone.get(PAGE))
    assert f"The next ones come on <strong>{words}</strong>" in done
    assert done.count("/my/recall/") >= 5
    assert f"The next ones come on {words}" in text_of(phone.get("/my/"))


def test_what_was_right_and_why_is_told_at_once_with_the_lesson_to_read_again(phone, passed, lesson):
    page = text_of(answer(phone, WRONG))

    assert "Not yet" in page
    assert f"{CANARY} because of" in page
    assert "Read again: How conflict works" in page
    assert "This one comes back on" in page


def test_a_right_answer_comes_back_later_and_needs_no_lesson(phone, passed, lesson):
    page = text_of(answer(phone))

    assert "<h1>Right</h1>" in page
    assert "Read again" not in page


def test_not_to_remember_shows_why_and_comes_back_tomorrow(phone, passed):
    question = phone.get(PAGE)

    page = phone.post(PAGE, shown(question) | {"go": "unknown"}, follow=True)

    assert "<h1>Not yet</h1>" in text_of(page)
    assert CANARY in text_of(page)
    assert RecallAnswer.objects.get().answer is None


def test_an_empty_answer_is_asked_back_and_nothing_is_kept(phone, passed):
    hidden = shown(phone.get(PAGE))

    page = phone.post(PAGE, hidden | {"go": "answer"})

    assert page.status_code in (200, 422)
    assert shown(page) == hidden
    assert not RecallAnswer.objects.exists()


def test_half_an_answer_is_asked_back_and_stays_as_it_was_typed(phone, passed):
    Question.objects.exclude(key__startswith="multiple").update(live=False)
    hidden = shown(phone.get(PAGE))

    page = phone.post(PAGE, hidden | {"answer": ["2"], "go": "answer"})

    assert page.status_code == 422
    assert "Choose two; you chose one." in text_of(page)
    assert 'value="2" ' in text_of(page).split("checked")[0][-120:]
    assert shown(page) == hidden


def test_rows_are_put_in_order_without_javascript(phone, passed):
    Question.objects.exclude(key__startswith="ordering").update(live=False)
    first = phone.get(PAGE)
    rows = filled(first, {"ordering": None})

    moved = phone.post(PAGE, rows | {"move": "0:down"})

    assert shown(moved) == shown(first)
    assert not RecallAnswer.objects.exists()
    assert text_of(moved).index('value="1"') < text_of(moved).index('name="answer" value="0"')


def test_a_double_tap_is_one_answer(phone, passed):
    sent = filled(phone.get(PAGE))

    first, second = (phone.post(PAGE, sent, follow=True) for _ in range(2))

    assert first.redirect_chain == second.redirect_chain
    assert RecallAnswer.objects.count() == 1


def test_the_same_question_on_another_screen_shows_the_answer_that_counts(phone, passed):
    here, there = phone.get(PAGE), phone.get(PAGE)
    phone.post(PAGE, filled(here))

    page = phone.post(PAGE, filled(there, WRONG), follow=True)

    assert "that answer counts" in text_of(page)
    assert "<h1>Right</h1>" in text_of(page)
    assert RecallAnswer.objects.get().right


def test_the_back_button_brings_no_question_twice(phone, passed):
    question = phone.get(PAGE)
    phone.post(PAGE, filled(question))

    assert question.headers["Cache-Control"] == "no-store, private"
    assert shown(phone.get(PAGE))["question"] != shown(question)["question"]


@pytest.mark.parametrize(
    "broken", [{}, {"client_id": "x"}, {"version": "9"}, {"question": "no-such"}, {"version": "-1"}]
)
def test_a_broken_form_leads_back_and_keeps_nothing(phone, passed, broken):
    sent = filled(phone.get(PAGE)) | broken if broken else {}

    page = phone.post(PAGE, sent, follow=True)

    assert page.status_code == 200
    assert "is not asked now" in text_of(page)
    assert not RecallAnswer.objects.exists()


def test_practice_leaves_no_mark_on_the_seat(phone, passed):
    before = (list(Attempt.objects.values()), list(RequirementMet.objects.values()))
    answer(phone, WRONG)

    assert (list(Attempt.objects.values()), list(RequirementMet.objects.values())) == before


def test_after_ninety_days_the_page_says_so(phone, passed, cohort):
    cohort.ends_on -= timedelta(days=100)
    cohort.starts_on -= timedelta(days=100)
    cohort.save()

    assert "Your ninety days are over" in text_of(phone.get(PAGE))
    assert "From memory" not in text_of(phone.get("/my/"))


def test_a_question_costs_as_many_queries_with_a_larger_bank(
    phone, passed, quiz_data, django_assert_num_queries, django_assert_max_num_queries
):
    phone.get(PAGE)
    with django_assert_max_num_queries(24) as few:
        phone.get(PAGE)
    more = [question("single", number) for number in range(3, 30)]
    put_quiz(quiz_data | {"items": [*quiz_data["items"], *more]}, publish=True)

    with django_assert_num_queries(len(few)):
        phone.get(PAGE)
