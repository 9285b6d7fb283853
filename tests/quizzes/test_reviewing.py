"""Marsh writes a question, and Okafor reads it before officers do."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from assessments.quizzes.models import Question, QuestionVersion
from course_site.mailing.models import Message
from course_site.people.services import cms_groups


@pytest.fixture
def reviews(db) -> None:
    cms_groups.arrange()
    call_command("arrange_reviews")


@pytest.fixture
def asked(quiz) -> tuple[Question, dict[str, object]]:
    """numeric-1, and what the form sends when its words change."""
    question = Question.objects.get(key="numeric-1")
    return question, {
        "key": question.key, "bank": question.bank_id, "stem": "How many minutes?", "why": "", "objective": "D1M2.a",
        "difficulty": 2, "body-count": 1, "body-0-type": "numeric", "body-0-order": 0, "body-0-deleted": "",
        "body-0-value-answer": "6", "body-0-value-tolerance": "2", "body-0-value-unit": "minutes",
    }  # fmt: skip


def newest(question: Question) -> str:
    return QuestionVersion.objects.newest().get(question_key=question.key).content["stem"]


def test_what_marsh_submits_is_published_by_the_approval(signed_in, marsh, okafor, reviews, asked):
    question, sent = asked
    address = Question.snippet_viewset.get_url_name

    signed_in(marsh).post(reverse(address("edit"), args=[question.pk]), sent | {"action-submit": "1"})
    question.refresh_from_db()
    waiting = newest(question), question.workflow_in_progress
    task = question.current_workflow_task_state
    approval = reverse(address("workflow_action"), args=[question.pk, "approve", task.pk])
    signed_in(okafor).post(approval, {"comment": ""})

    question.refresh_from_db()
    assert waiting == ("Question numeric-1?", True)
    assert (newest(question), question.workflow_in_progress) == ("How many minutes?", False)


@pytest.mark.parametrize(("answer", "subject"), [("approve", "Published: "), ("reject", "Not yet published: ")])
def test_a_review_is_asked_for_and_answered_by_post(
    signed_in, marsh, okafor, reviews, asked, mailoutbox, answer, subject
):
    question, sent = asked
    address = Question.snippet_viewset.get_url_name

    signed_in(marsh).post(reverse(address("edit"), args=[question.pk]), sent | {"action-submit": "1"})
    question.refresh_from_db()
    task = question.current_workflow_task_state
    signed_in(okafor).post(
        reverse(address("workflow_action"), args=[question.pk, answer, task.pk]), {"comment": "Say which minutes."}
    )

    to_okafor, to_marsh = Message.objects.order_by("pk")
    assert (to_okafor.person, to_okafor.why) == (okafor, "You get this because you approve what editors write.")
    assert to_okafor.subject.startswith("To review: ")
    assert reverse(address("edit"), args=[question.pk]) in to_okafor.body
    assert (to_marsh.person, to_marsh.why) == (marsh, "You get this because you asked for the review.")
    assert to_marsh.subject.startswith(subject)
    assert ("Say which minutes." in to_marsh.body) == (answer == "reject")
    assert not mailoutbox
