"""What an officer is told of an answer, and when: after each one, after the try, after the cohort is closed."""

import pytest
from django.urls import reverse

from assessments.quizzes.services import answers, attempts
from course_site.cohorts.models import Cohort
from tests.quizzes.conftest import (
    CANARY,
    RIGHT,
    WRONG,
    deliver,
    envelope,
    hand_in,
    item_of,
    page_of,
    posted,
)
from tests.quizzes.conftest import sent_by_phone as sent


def test_an_explanation_that_waits_for_the_closing_is_not_shown_before(phone, quiz_like, seat, answer_all, at):
    quiz_like(feedback="after_closing")
    attempt = attempts.start(seat, "QD1", at=at)
    answer_all(attempt)
    attempts.submit(attempt, at=at)
    result = reverse("quizzes:result", args=[attempt.public_id])

    before = phone.get(result).content.decode()
    Cohort.objects.update(status=Cohort.Status.CLOSED, closed_at=at)

    assert CANARY not in before
    assert "when your cohort is closed" in before
    assert CANARY in phone.get(result).content.decode()


def test_which_answers_were_right_is_told_before_what_was_right(phone, quiz_like, seat, answer_all, at):
    quiz_like(feedback="after_closing", marks="after_attempt")
    attempt = attempts.start(seat, "QD1", at=at)
    answer_all(attempt, without=("sort",))

    page = hand_in(phone, attempt, as_it_is="yes").content.decode()

    assert page.count("quiz-review--right") == len(RIGHT) - 1
    assert "Not answered" in page
    assert CANARY not in page


def test_judged_at_once_an_answer_stands_and_is_not_explained(phone, quiz_like, seat, at):
    quiz_like(feedback="after_attempt", marks="during")
    item = item_of(attempts.start(seat, "QD1", at=at), "single")

    page = phone.post(page_of(item), posted(item, WRONG["single"]) | envelope(), follow=True).content.decode()
    [ack] = deliver(phone, sent(item, RIGHT["single"], 1)).json()["acks"]

    assert "quiz-review--not_yet" in page
    assert CANARY not in page
    assert ack["code"] == "stale"


@pytest.mark.parametrize("kind", ["single", "sort", "cloze"])
def test_explained_at_once_an_answer_stands(phone, quiz_like, seat, at, kind):
    quiz_like(feedback="during")
    attempt = attempts.start(seat, "QD1", at=at)
    item = item_of(attempt, kind)
    assert CANARY not in phone.get(page_of(item)).content.decode()

    page = phone.post(page_of(item), posted(item, WRONG[kind]) | envelope(), follow=True)
    phone.post(page_of(item), posted(item, RIGHT[kind]) | envelope(1))
    [ack] = deliver(phone, sent(item, RIGHT[kind], 1)).json()["acks"]

    assert f"{CANARY} because of" in page.content.decode()
    assert ack["code"] == "stale"
    assert answers.answer_of(item) == WRONG[kind]
    others = list(attempt.items.exclude(pk=item.pk))
    assert all(CANARY not in phone.get(page_of(other)).content.decode() for other in others)


def test_moving_a_row_gives_no_answer_for_good(phone, quiz_like, seat, at):
    quiz_like(feedback="during")
    item = item_of(attempts.start(seat, "QD1", at=at), "ordering")
    shown = list(item.order)

    page = phone.post(page_of(item), posted(item, shown) | envelope() | {"move": "0:down"})

    assert page.context["form"].rows()[0] == ("1", page.context["form"].texts[1])
    assert CANARY not in page.content.decode()
    assert not item.events.exists()
