"""Answers are saved as they are given: nothing is lost, nothing is doubled, and what the phone is told is true."""

from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.quizzes.kinds import KINDS
from assessments.quizzes.models import AnswerEvent
from assessments.quizzes.services import answers, attempts, deliveries
from course_site.core import outboxes
from modules.rules.content import content_hash
from tests.quizzes.conftest import RIGHT, deliver, item_of, page_of
from tests.quizzes.conftest import sent_by_phone as sent


def acks(response):
    return response.json()["acks"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_saved_as_it_is_given(phone, attempt, kind):
    item = item_of(attempt, kind)
    answer = sent(item, RIGHT[kind])

    [ack] = acks(deliver(phone, answer))

    assert ack == {
        "client_id": answer["client_id"], "hash": content_hash(answer), "outcome": "kept", "code": "counts",
        "revision": 1, "says": "Saved",
    }  # fmt: skip
    assert answers.answer_of(item) == RIGHT[kind]


@pytest.mark.parametrize(("kind", "fields", "answer", "gap"), [
    ("sort", {"answer_1": ["2"]}, 1, "2 of 3 still open"),
    ("matching", {"answer_0": ["1"]}, 1, "1 of 2 still open"),
    ("cloze", {"answer_0": ["listen"]}, 1, "1 of 2 still open"),
])  # fmt: skip
def test_half_of_an_answer_is_saved_too_and_asked_back(phone, attempt, kind, fields, answer, gap):
    item = item_of(attempt, kind)
    half = sent(item, None)
    half["payload"]["fields"] = fields

    [ack] = acks(deliver(phone, half))

    assert (ack["code"], ack["says"]) == ("counts", f"Saved. {gap}.")
    assert len([part for part in answers.answer_of(item) if part not in (None, "")]) == answer
    assert answers.gaps(attempt)[item.position] == gap
    assert page_of(item) in phone.get(reverse("quizzes:overview", args=[attempt.public_id])).content.decode()


def test_boxes_in_boxes_are_answered(rivera, item, at):
    answer = sent(item, 1)
    for _ in range(5_000):
        answer["payload"] = [answer["payload"]]

    [ack] = deliveries.receive([answer], by=rivera, at=at)

    assert (ack.code, ack.is_kept) == ("not_whole", False)
    assert not item.events.exists()


def test_the_same_delivery_again_changes_nothing_and_is_answered_the_same(phone, item):
    answer = sent(item, 1)

    first, again = acks(deliver(phone, answer)), acks(deliver(phone, answer))

    assert first == again
    assert item.events.count() == 1


def test_what_waited_is_taken_in_the_order_it_was_given(phone, attempt, item):
    first, second = sent(item, 1), sent(item, 2)
    second["payload"]["after"] = first["client_id"]

    assert [ack["revision"] for ack in acks(deliver(phone, first, second))] == [1, 2]
    assert answers.answer_of(item) == 2


def test_two_screens_both_are_kept_and_rivera_is_told(phone, item):
    deliver(phone, sent(item, 1))

    [ack] = acks(deliver(phone, sent(item, 2)))

    assert (ack["outcome"], ack["code"], ack["revision"]) == ("kept", "stale", 1)
    assert sorted(item.events.values_list("answer", flat=True)) == [1, 2]
    assert answers.answer_of(item) == 1
    assert "You gave two answers" in phone.get(page_of(item)).content.decode()
    assert answers.gaps(item.attempt)[item.position] == "answered on two screens; look which one counts"


def test_the_other_answer_is_shown_and_can_be_made_to_count(phone, item):
    deliver(phone, sent(item, 1))
    deliver(phone, sent(item, 2))

    page = phone.get(page_of(item), {"other": ""})
    shown = page.context["asked"]
    fields = {"answer": shown.form["answer"].value(), **shown.envelope.initial, "go": "next"}
    phone.post(page_of(item), fields)

    assert answers.answer_of(item) == 2
    assert item.position not in answers.gaps(item.attempt) or "screens" not in answers.gaps(item.attempt)[item.position]


def test_saving_the_answer_that_counts_once_more_settles_it(phone, item):
    deliver(phone, sent(item, 1))
    deliver(phone, sent(item, 2))

    asked = phone.get(page_of(item)).context["asked"]
    phone.post(page_of(item), {"answer": asked.form["answer"].value(), **asked.envelope.initial, "go": "next"})

    assert answers.standing_of(item).other is None
    assert answers.answer_of(item) == 1


def test_what_follows_a_stale_answer_is_as_stale(phone, item):
    deliver(phone, sent(item, 0))
    offline = sent(item, 1)
    later = sent(item, 2, base=1, after=offline["client_id"])

    assert [ack["code"] for ack in acks(deliver(phone, offline, later))] == ["stale", "stale"]
    assert answers.answer_of(item) == 0


def test_an_answer_after_handing_in_is_kept_and_does_not_count(phone, attempt, item, answer_all, at):
    answer_all(attempt)
    score = attempts.submit(attempt, at=at).score

    [ack] = acks(deliver(phone, sent(item, 1, base=1)))

    assert (ack["outcome"], ack["code"]) == ("kept", "late")
    assert item.events.get(late=True).answer == 1
    attempt.refresh_from_db()
    assert attempt.score == score


def test_what_is_no_answer_says_what_to_do_and_keeps_nothing(phone, attempt):
    item = item_of(attempt, "numeric")
    wrong = sent(item, "about six")

    [ack] = acks(deliver(phone, wrong))

    assert (ack["outcome"], ack["code"], ack["hash"]) == ("refused", "invalid", content_hash(wrong))
    assert ack["says"].startswith("Write only the number")
    assert not item.events.exists()


@pytest.mark.parametrize("broken", [
    {"kind": "mark"}, {"client_id": "x"}, {"made_at": "soon"}, {"payload": {}}, {"payload": None}, {"more": 1},
])  # fmt: skip
def test_what_no_page_of_ours_writes_is_refused_by_name(phone, item, broken):
    answer = sent(item, 1) | broken

    [ack] = acks(deliver(phone, answer))

    assert (ack["client_id"], ack["hash"], ack["code"]) == (answer["client_id"], content_hash(answer), "not_whole")


def test_a_bad_item_does_not_hold_up_the_others(phone, attempt, item):
    unknown = sent(item, 1)
    unknown["payload"]["position"] = 99

    told = acks(deliver(phone, unknown, "nonsense", sent(item, 1)))

    assert [ack["code"] for ack in told] == ["unknown_question", "counts"]


def test_a_name_used_for_another_answer_is_refused(phone, attempt, item):
    first = sent(item, 1)
    deliver(phone, first)

    other = sent(item, 2) | {"client_id": first["client_id"]}
    elsewhere = sent(item_of(attempt, "numeric"), "6") | {"client_id": first["client_id"]}

    assert [ack["code"] for ack in acks(deliver(phone, other, elsewhere))] == ["other_answer", "other_answer"]
    assert AnswerEvent.objects.count() == 1


@pytest.mark.parametrize(("body", "status"), [
    ("[", 400), ("[]", 400), ('{"items": 1}', 400), ('{"items": ' + str([1] * 201) + "}", 413),
])  # fmt: skip
def test_what_is_no_list_of_items_says_so(phone, item, body, status):
    assert phone.post(reverse("quizzes:save"), body, "application/json").status_code == status


def test_without_a_session_it_asks_to_sign_in(client, item):
    response = deliver(client, sent(item, 1))

    assert response.status_code == 401
    assert "Sign in again" in response.json()["says"]


def test_reyes_sends_nothing_in_rivera_s_name_and_it_stays_on_her_phone(signed_in, reyes, reyes_seat, chen, item):
    for other in (reyes, chen):
        assert deliver(signed_in(other), sent(item, 1)).status_code == 409
    assert not item.events.exists()


def test_a_question_that_never_was_is_refused(phone, item):
    nowhere = sent(item, 1, attempt=str(uuid4()))

    assert [ack["code"] for ack in acks(deliver(phone, nowhere))] == ["unknown_question"]


def test_saving_an_answer_is_six_statements_with_the_session_and_one_transaction(
    phone, item, django_assert_num_queries
):
    answer = sent(item, 1)
    outboxes.life()  # known for a minute

    # The session, the officer, the question; the answer; two more open and close the transaction.
    with django_assert_num_queries(6):
        deliver(phone, answer)
