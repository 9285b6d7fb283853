"""Quizzes as plain data, and what publishing freezes."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Revision

from assessments.quizzes.models import Question, QuestionVersion, Quiz, QuizVersion
from assessments.quizzes.services import attempts, authoring
from tests.yaml_files import read_yaml

FOUR_DAY = Path(__file__).resolve().parents[2] / "course_site" / "content" / "four_day" / "quizzes"


@pytest.mark.parametrize("key", ["QD1", "QD2", "QD3", "QD4"])
def test_a_quiz_of_the_course_comes_back_as_it_was_written(db, key):
    written = read_yaml(FOUR_DAY / f"{key}.yaml")

    authoring.put_quiz(written, publish=True)

    assert authoring.as_data(Quiz.objects.get(key=key)) == written


def test_putting_the_same_quiz_again_changes_nothing(quiz, quiz_data):
    before = (Revision.objects.count(), QuestionVersion.objects.count(), QuizVersion.objects.count())

    authoring.put_quiz(quiz_data, publish=True)

    assert before == (Revision.objects.count(), QuestionVersion.objects.count(), QuizVersion.objects.count())


def test_a_published_change_makes_a_second_version_and_leaves_the_first(quiz, quiz_data):
    quiz_data["items"][0]["stem"] = "Put differently?"
    key = quiz_data["items"][0]["key"]

    authoring.put_quiz(quiz_data, publish=True)

    first, second = QuestionVersion.objects.filter(question_key=key).order_by("number")
    assert first.content["stem"] != second.content["stem"] == "Put differently?"
    assert first.content_hash != second.content_hash
    assert QuestionVersion.objects.newest().get(question_key=key) == second


def test_publishing_without_a_change_makes_no_version(quiz):
    question = Question.objects.get(key="single-1")

    question.save_revision().publish()

    assert QuestionVersion.objects.filter(question_key="single-1").count() == 1


def test_a_question_that_left_the_text_is_not_drawn_any_more(quiz, quiz_data, seat, at):
    gone = quiz_data["items"].pop(0)["key"]

    authoring.put_quiz(quiz_data, publish=True)

    assert not Question.objects.get(key=gone).live
    assert authoring.as_data(Quiz.objects.get()) == quiz_data
    for _ in range(quiz_data["attempts"]):
        drawn = attempts.submit(attempts.start(seat, "QD1", at=at), at=at).items
        assert not drawn.filter(question_version__question_key=gone).exists()


def test_a_question_that_comes_back_into_the_text_is_drawn_again(quiz, quiz_data):
    authoring.put_quiz(quiz_data | {"items": quiz_data["items"][1:]}, publish=True)

    authoring.put_quiz(quiz_data, publish=True)

    assert Question.objects.get(key=quiz_data["items"][0]["key"]).live
    assert authoring.as_data(Quiz.objects.get()) == quiz_data


def test_a_draft_takes_no_question_out_of_use(quiz, quiz_data):
    authoring.put_quiz(quiz_data | {"items": quiz_data["items"][1:]}, publish=False)

    assert Question.objects.get(key=quiz_data["items"][0]["key"]).live


def test_a_draft_freezes_nothing_and_leaves_the_live_question_alone(quiz, quiz_data):
    quiz_data["items"][0]["stem"] = "Not sure yet?"

    authoring.put_quiz(quiz_data, publish=False)

    question = Question.objects.get(key=quiz_data["items"][0]["key"])
    assert question.stem != "Not sure yet?"
    assert question.has_unpublished_changes
    assert QuestionVersion.objects.filter(question_key=question.key).count() == 1


def test_a_quiz_put_as_draft_is_not_live(db, quiz_data):
    quiz = authoring.put_quiz(quiz_data, publish=False)

    assert not quiz.live
    assert not QuizVersion.objects.exists()


def test_a_question_with_two_keys_cannot_be_put(db, quiz_data):
    single = next(item for item in quiz_data["items"] if item["kind"] == "single")
    single["options"] = [option | {"correct": True} for option in single["options"]]

    with pytest.raises(ValidationError, match="exactly one"):
        authoring.put_quiz(quiz_data, publish=True)

    assert not Question.objects.exists()  # the whole quiz or nothing


def test_a_key_cannot_be_changed(quiz):
    question = Question.objects.get(key="single-1")
    question.key = "single-9"

    with pytest.raises(ValidationError, match="records point at it"):
        question.full_clean()


def test_a_quiz_cannot_demand_a_question_of_another_bank(quiz, quiz_data):
    other = quiz_data | {"key": "QD2", "items": [], "always_include": ["single-1"]}

    with pytest.raises(ValidationError, match="Not in the bank"):
        authoring.put_quiz(other, publish=True)
