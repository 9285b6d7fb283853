"""How Marsh writes questions."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from assessments.quizzes.models import Question
from tests.quizzes.conftest import CANARY


@pytest.fixture
def desk(signed_in, marsh):
    """Marsh's browser. The rights come from the group of the role."""
    group = Group.objects.get(name="Course editors")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        *Permission.objects.filter(
            content_type__app_label="quizzes", content_type__model__in=["quiz", "question", "bank"]
        ),
    )
    return signed_in(marsh)


def address(action, *args):
    return reverse(Question.snippet_viewset.get_url_name(action), args=args)


def test_questions_are_listed_by_bank_and_found_by_their_words(desk, quiz):
    page = desk.get(address("list"), {"bank": quiz.bank.pk, "q": "single-1"}).content.decode()

    assert "Question single-1?" in page
    assert "Question single-2?" not in page


@pytest.mark.parametrize("kind", ["single", "multiple", "true_false", "ordering", "matching", "numeric"])
def test_a_question_can_be_opened_for_editing(desk, quiz, kind):
    question = Question.objects.filter(kind=kind).first()

    assert desk.get(address("edit", question.pk)).status_code == 200


@pytest.mark.parametrize("kind", ["single", "multiple", "true_false", "ordering", "matching", "numeric"])
def test_the_preview_is_what_the_officer_sees(quiz, rf, marsh, kind):
    question = Question.objects.filter(kind=kind).first()

    asked = question.make_preview_request(preview_mode="").content.decode()
    explained = question.make_preview_request(preview_mode="explained").content.decode()

    assert question.stem in asked
    assert CANARY not in asked
    assert CANARY in explained


def test_a_question_without_a_body_has_a_preview_too(db):
    assert "Choose what kind" in Question(key="new").make_preview_request(preview_mode="").content.decode()


def test_the_quiz_has_a_preview(quiz):
    assert "6 questions" in quiz.make_preview_request(preview_mode="").content.decode()
