"""Chen's class and its quiz on day 1."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.quizzes.models import Attempt, QuestionVersion, QuizVersion
from assessments.quizzes.services import answers, attempts
from course_site.reports import class_quizzes
from modules.services import progress
from tests.quizzes.conftest import CANARY, RIGHT, WRONG, published, question
from tests.reports import many


@pytest.fixture
def quiz(db) -> QuizVersion:
    data = {
        "key": "QD1", "title": "Day 1 quiz", "day": "D1", "draw": 3, "pass_mark": 70, "attempts": 2,
        "always_include": [], "items": [question(kind, 1) for kind in ("single", "dialogue", "sort")],
    }  # fmt: skip
    published(data)
    return QuizVersion.objects.get()


@pytest.fixture
def take(quiz, cohort, the_75th, at):
    """`take(12, sort=9)`: twelve officers, of whom nine get the sorting right and all the rest of it."""

    def take(officers: int, first: int = 0, **right: int):
        def said(place, version):
            kind = version.content["kind"]
            return (RIGHT if place < right.get(kind, officers) else WRONG)[kind]

        versions = list(QuestionVersion.objects.order_by("question_key"))
        seats = many.seat(cohort, the_75th, officers, at=at, first=first)
        return many.hand_in(seats, quiz, lambda place: versions, said, at=at)

    return take


def bars(cohort, quiz) -> list[tuple[str, int | None]]:
    return [(bar.content["kind"], bar.shown.percent) for bar in class_quizzes.bars(cohort, quiz)]


def test_the_hardest_question_comes_first(cohort, quiz, take):
    take(12, sort=3, single=9)

    assert bars(cohort, quiz) == [("sort", 30), ("single", 90), ("dialogue", 100)]


def test_a_bar_grows_five_answers_at_a_time(cohort, quiz, take):
    take(10, sort=3)
    before = class_quizzes.bars(cohort, quiz)

    take(4, first=10, sort=0)
    assert class_quizzes.bars(cohort, quiz) == before
    take(1, first=14, sort=0)

    assert bars(cohort, quiz)[0] == ("sort", 20)


def test_who_leaves_the_class_takes_nothing_out_of_the_bars(cohort, quiz, take):
    take(1, sort=0)
    take(5, first=1)
    before = class_quizzes.bars(cohort, quiz)

    first = Attempt.objects.order_by("pk")[0].enrollment_id
    cohort.enrollments.filter(pk=first).update(status="withdrawn")

    assert class_quizzes.bars(cohort, quiz) == before


def test_four_answers_show_nothing_and_five_do(cohort, quiz, take):
    take(4, sort=2)
    assert bars(cohort, quiz) == [("dialogue", None), ("single", None), ("sort", None)]


def test_five_answers_show_but_not_what_everybody_in_a_small_group_said(cohort, quiz, take):
    take(5, sort=2, single=0)

    shown = {bar.content["kind"]: (bar.shown.percent, bar.shown.wording) for bar in class_quizzes.bars(cohort, quiz)}

    assert shown == {"sort": (40, None), "single": (None, "few"), "dialogue": (None, "most")}
    assert list(shown) == ["single", "sort", "dialogue"]


def test_questions_of_which_nothing_is_shown_are_counted_in_one_line(signed_in, chen, cohort, take):
    take(4)

    page = signed_in(chen).get(reverse("class_quizzes:answers", args=["spring", "QD1"])).content.decode()

    assert "Fewer than 5 were asked 3 questions, so nothing is shown of them." in page
    assert "class-bar__words" not in page


def test_names_stand_on_the_list_for_the_trainer_and_not_beside_the_bars(signed_in, chen, cohort, take):
    take(12, sort=3)
    client = signed_in(chen)

    bars, names = (
        client.get(reverse(f"class_quizzes:{name}", args=["spring", "QD1"])).content.decode()
        for name in ("answers", "not_there_yet")
    )

    assert "30%" in bars
    assert "Manyfold" not in bars
    assert "Manyfold" in names


def test_the_key_is_one_tap_away_after_the_class_day_and_nowhere_before(signed_in, chen, cohort, take):
    take(12)
    address = reverse("class_quizzes:answers", args=["spring", "QD1"])
    day = cohort.sessions.get(day="D1")

    after = signed_in(chen).get(address).content.decode()
    day.ends_at += timedelta(days=3650)
    day.save()
    before = signed_in(chen).get(address).content.decode()

    assert CANARY in after
    assert "<details" in after
    assert CANARY not in before
    assert "The answers stay closed for now" in before


def test_a_question_is_shown_once_nobody_in_the_room_has_it_to_come(signed_in, chen, cohort, take, seat):
    take(12)
    day = cohort.sessions.get(day="D1")
    day.ends_at += timedelta(days=3650)
    day.save()
    address = reverse("class_quizzes:answers", args=["spring", "QD1"])

    before = signed_in(chen).get(address).content.decode()
    seat.delete()
    after = signed_in(chen).get(address).content.decode()

    assert "Question single-1?" not in before
    assert "A question on D1M2.a" in before
    assert "Question single-1?" in after
    assert CANARY not in after


def test_who_is_not_there_yet_has_the_tries_that_are_left(cohort, quiz, seat, reyes_seat, rivera, at):
    passed = attempts.start(reyes_seat, "QD1", at=at)
    for item in passed.items.select_related("question_version"):
        right = RIGHT[item.question_version.content["kind"]]
        answers.save(item, right, client_id=uuid4(), base_revision=0, at=at)
    attempts.submit(passed, at=at)
    attempts.submit(attempts.start(seat, "QD1", at=at), at=at)

    [one] = class_quizzes.not_there_yet(cohort, quiz)

    assert (one.seat, one.score, one.begun, one.left, one.is_under_way) == (seat, 0, 1, 1, False)


def test_who_has_used_every_try_can_be_given_one_more(signed_in, chen, quiz, seat, at):
    for _ in range(2):
        attempts.submit(attempts.start(seat, "QD1", at=at), at=at)

    page = signed_in(chen).get(reverse("class_quizzes:not_there_yet", args=["spring", "QD1"])).content.decode()

    assert "0 tries left" in page
    assert "Give one more try" in page
    assert reverse("quizzes:one_more", args=[seat.public_id, "QD1"]) in page


def test_the_quizzes_of_the_class_count_who_is_missing(signed_in, chen, cohort, quiz, seat, reyes_seat, at):
    progress.record(seat, "quiz:QD1", at=at)

    page = signed_in(chen).get(reverse("class_quizzes:index", args=["spring"])).content.decode()

    assert "1 of 2 not there yet" in page


@pytest.mark.parametrize("name", ["index", "answers", "not_there_yet"])
def test_the_queries_do_not_grow_with_the_officers(signed_in, chen, quiz, take, name):
    arguments = ["spring"] if name == "index" else ["spring", "QD1"]
    client, address = signed_in(chen), reverse(f"class_quizzes:{name}", args=arguments)
    take(5, single=2)
    client.get(address)
    with CaptureQueriesContext(connection) as with_five:
        client.get(address)

    take(9, first=5, single=2)
    with CaptureQueriesContext(connection) as with_fourteen:
        page = client.get(address).content.decode()

    assert len(with_fourteen) == len(with_five)
    assert "of 10 right" in page or name != "answers"
