"""What a try asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.quizzes.models import Attempt
from assessments.quizzes.services import attempts, authoring
from tests.quizzes.conftest import RIGHT, deliver, hand_in, page_of, sent_by_phone


@pytest.fixture
def of_twenty(quiz_data):
    return authoring.put_quiz(quiz_data | {"draw": 20}, publish=True)


def test_a_whole_try_of_twenty_questions_takes_at_most_150_statements(phone, of_twenty, seat):
    with CaptureQueriesContext(connection) as opened:
        phone.post("/quiz/QD1/")
    attempt = Attempt.objects.get()
    answers = [
        sent_by_phone(item, RIGHT[item.question_version.content["kind"]])
        for item in attempt.items.select_related("question_version", "attempt")
    ]
    with CaptureQueriesContext(connection) as saved:
        codes = [deliver(phone, answer).json()["acks"][0]["code"] for answer in answers]
    with CaptureQueriesContext(connection) as ended:
        hand_in(phone, attempt)  # and the review that it leads to

    attempt.refresh_from_db()
    assert codes == ["counts"] * 20
    assert attempt.score == 100
    # Savepoints are made by the test: in service they are the BEGIN and COMMIT that are counted here.
    assert len(opened) + len(saved) + len(ended) <= 150 + 20 * 2
    assert sum("SAVEPOINT" not in query["sql"] for query in [*opened, *saved, *ended]) <= 150


def queries(phone, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert phone.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["all", "overview"])
def test_a_page_of_the_whole_try_costs_the_same_for_ten_questions_as_for_twenty(phone, seat, quiz_data, at, name):
    costs = []
    for draw in (10, 20):
        authoring.put_quiz(quiz_data | {"draw": draw}, publish=True)
        attempt = attempts.start(seat, "QD1", at=at)
        costs.append(queries(phone, reverse(f"quizzes:{name}", args=[attempt.public_id])))
        attempts.submit(attempt, at=at)

    assert costs[0] == costs[1] <= 8


def test_a_question_costs_the_same_in_a_try_of_ten_as_of_twenty(phone, seat, quiz_data, at):
    costs = []
    for draw in (10, 20):
        authoring.put_quiz(quiz_data | {"draw": draw}, publish=True)
        attempt = attempts.start(seat, "QD1", at=at)
        costs.append(queries(phone, page_of(attempt.items.get(position=2))))
        attempts.submit(attempt, at=at)

    assert costs[0] == costs[1] <= 8


def test_beginning_handing_in_and_the_result_cost_the_same_for_ten_questions_as_for_twenty(phone, seat, quiz_data):
    costs = []
    for draw in (10, 20):
        authoring.put_quiz(quiz_data | {"draw": draw}, publish=True)
        with CaptureQueriesContext(connection) as begun:
            phone.post("/quiz/QD1/")
        attempt = Attempt.objects.get(state=Attempt.State.OPEN)
        with CaptureQueriesContext(connection) as ended:
            hand_in(phone, attempt, as_it_is="yes")
        costs.append((len(begun), len(ended)))

    assert costs[0] == costs[1]


@pytest.mark.parametrize("draw", [6, 12])
def test_drawing_costs_the_same_for_six_questions_as_for_twelve(quiz_data, seat, at, draw, django_assert_num_queries):
    authoring.put_quiz(quiz_data | {"draw": draw}, publish=True)

    with django_assert_num_queries(10):  # two of them open and close the transaction
        attempts.start(seat, "QD1", at=at)


def test_saving_an_answer_takes_at_most_three_queries_in_one_transaction(item, save, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):  # two of them open and close the transaction
        save(item, 1)
