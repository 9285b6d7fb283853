"""What Rivera answers from memory: kept once, alone for Rivera, at most five a day."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from assessments.quizzes.models import QuestionVersion
from assessments.recall.models import RecallAnswer
from assessments.recall.services import answering
from assessments.recall.services import today as todays
from assessments.recall.services.refusals import RefusedRecall
from tests.quizzes.conftest import RIGHT, WRONG


@pytest.fixture
def recall(rivera, at) -> Callable[..., RecallAnswer]:
    """Rivera answers one question."""

    def recall(key: str, answer: object, **named) -> RecallAnswer:
        version = QuestionVersion.objects.newest().get(question_key=key)
        return answering.keep(named.pop("user", rivera), version, answer, **{"client_id": uuid4(), "at": at} | named)

    return recall


def key_of(kind: str) -> str:
    return f"{kind.replace('_', '-')}-1"


@pytest.mark.parametrize("kind", RIGHT)
def test_only_the_whole_answer_is_right_and_not_to_remember_is_an_answer(recall, quiz, at, kind):
    days = [at + timedelta(days=number) for number in range(3)]

    found = [
        recall(key_of(kind), given, at=day) for given, day in zip((RIGHT[kind], WRONG[kind], None), days, strict=True)
    ]

    assert [answer.right for answer in found] == [True, False, False]


def test_half_of_the_key_is_not_right(recall, quiz):
    assert not recall("multiple-1", [0]).right


def test_five_a_day_and_the_next_ones_tomorrow(recall, take, seat, at):
    take()
    asked = []
    while item := todays.of_seat(seat, at=at).next:
        asked.append(recall(item.key, None))
    today = todays.of_seat(seat, at=at)

    assert len(asked) == 5
    assert today.left == 0
    assert today.next_on == at.date() + timedelta(days=1)
    assert today.comes_back_on(asked[0].question_key) == at.date() + timedelta(days=1)
    assert todays.of_seat(seat, at=at + timedelta(days=1)).left == 5


def test_what_was_right_comes_back_after_three_days_and_what_was_not_tomorrow(recall, take, seat, at):
    take()
    recall("single-1", 0)
    recall("single-2", 1)

    today = todays.of_seat(seat, at=at)

    assert today.comes_back_on("single-1") == at.date() + timedelta(days=3)
    assert today.comes_back_on("single-2") == at.date() + timedelta(days=1)


def test_a_sixth_answer_of_the_day_is_refused(recall, quiz):
    for kind in list(RIGHT)[:5]:
        recall(key_of(kind), None)

    with pytest.raises(RefusedRecall) as refused:
        recall(key_of("dialogue"), None)
    assert refused.value.code == "enough"


def test_the_same_name_again_is_the_same_answer_also_on_another_day(recall, quiz, at):
    name = uuid4()

    again = [
        recall("single-1", answer, client_id=name, at=at + timedelta(days=days))
        for answer, days in ((0, 0), (0, 0), (1, 1))
    ]

    assert len(set(again)) == RecallAnswer.objects.count() == 1
    assert again[0].answer == 0


def test_a_name_of_somebody_else_is_refused(recall, quiz, reyes):
    theirs = recall("single-1", 0, user=reyes)

    with pytest.raises(RefusedRecall) as refused:
        recall("single-1", 1, client_id=theirs.client_id)
    assert refused.value.code == "other_name"


def test_after_ninety_days_nothing_is_asked(recall, take, seat, cohort, at):
    take()
    last = at + (cohort.follow_up_on - at.date())

    assert todays.of_seat(seat, at=last).left == 5
    assert todays.of_seat(seat, at=last).next_on is None
    over = todays.of_seat(seat, at=last + timedelta(days=1))
    assert over.is_over
    assert not over.items


def test_nobody_but_rivera_sees_what_rivera_recalled(recall, quiz, rivera, reyes, chen, okafor, marsh):
    recall("single-1", 0)

    assert RecallAnswer.objects.visible_to(rivera).count() == 1
    assert not any(RecallAnswer.objects.visible_to(user) for user in (reyes, chen, okafor, marsh))


@pytest.fixture
def at_once() -> Callable[[Callable[[], object]], None]:
    """Does it in five threads, all at the same moment."""

    def at_once(do: Callable[[], object]) -> None:
        barrier = Barrier(5)

        def run() -> None:
            barrier.wait()
            do()
            connection.close()

        threads = [Thread(target=run) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return at_once


def test_five_screens_at_once_are_one_answer(committing, recall, quiz, at_once):
    at_once(lambda: recall("single-1", 0))

    assert RecallAnswer.objects.count() == 1
