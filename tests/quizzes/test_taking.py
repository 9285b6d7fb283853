"""During a quiz, in an officer's browser."""

import re

import pytest
from django.urls import reverse

from assessments.quizzes.services import answers
from tests.quizzes.conftest import WRONG, envelope, item_of, page_of, posted


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
    assert answers.answer_of(item) == answer
    assert 'data-saved-line="saved"' in phone.get(page_of(item)).content.decode()


def test_going_on_without_an_answer_says_what_to_do(phone, item):
    response = phone.post(page_of(item), envelope())

    assert response.status_code == 422
    assert "Choose an answer." in response.content.decode()
    assert not item.events.exists()


def test_going_back_without_an_answer_is_no_mistake(phone, attempt):
    item = attempt.items.get(position=2)

    response = phone.post(page_of(item), posted(item, None) | envelope(go="back"))

    assert response.url == reverse("quizzes:question", args=[attempt.public_id, 1])


def test_going_back_keeps_what_was_changed(phone, attempt):
    item = attempt.items.get(position=2)
    kind = item.question_version.content["kind"]

    phone.post(page_of(item), posted(item, WRONG[kind]) | envelope(go="back"))

    assert answers.answer_of(item) == WRONG[kind]


def test_moving_a_row_keeps_the_new_order_and_the_page(phone, attempt):
    item = item_of(attempt, "ordering")
    shown = list(item.order)

    response = phone.post(page_of(item), posted(item, shown) | envelope() | {"move": "0:down"})

    assert response.url == page_of(item)
    assert answers.answer_of(item) == [shown[1], shown[0], *shown[2:]]


def test_a_number_that_is_none_stays_on_the_screen(phone, attempt):
    item = item_of(attempt, "numeric")

    page = phone.post(page_of(item), {"answer": "about six"} | envelope()).content.decode()

    assert 'value="about six"' in page
    assert "Write only the number" in page


def test_a_number_left_empty_is_asked_for_in_our_own_words(phone, attempt):
    item = item_of(attempt, "numeric")

    page = phone.post(page_of(item), {"answer": ""} | envelope()).content.decode()

    assert "Write a number." in page
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
    assert answers.answer_of(item) == 1
    assert response.context["form"]["answer"].value() == posted(item, 2)["answer"]


def test_saying_it_again_makes_the_other_tab_s_answer_count(phone, item):
    phone.post(page_of(item), posted(item, 1) | envelope())
    shown = phone.post(page_of(item), posted(item, 2) | envelope()).context["envelope"].initial

    phone.post(page_of(item), posted(item, 2) | shown | {"go": "next"})

    assert answers.answer_of(item) == 2


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
