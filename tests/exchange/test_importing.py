"""Marsh takes questions in."""

import pytest
from wagtail.models import Revision

from assessments.exchange.formats.shape import Unreadable
from assessments.exchange.services import importing
from assessments.quizzes.models import Question
from course_site.core.models import AuditEntry
from tests.exchange.conftest import GIFT


def take_in(text, bank, at, by=None):
    return importing.apply(text.encode(), bank.key, by=by, at=at)


def test_what_a_file_holds_comes_in_as_drafts(bank, marsh, at):
    plan = take_in(GIFT, bank, at, by=marsh)

    questions = bank.questions.order_by("kind")
    assert [(question.kind, question.live) for question in questions] == [("single", False), ("true_false", False)]
    assert questions[0].content["options"][0] == {
        "text": "To be heard",
        "correct": True,
        "feedback": "He said so twice.",
    }
    assert questions[0].tag_list == ["patrol", "Listening"]
    assert [(refused.item, refused.reason) for refused in plan.refused] == [
        ("Read this first", "it is a text without a question")
    ]


def test_the_same_file_again_makes_no_second_copies(bank, at):
    take_in(GIFT, bank, at)
    revisions = Revision.objects.count()

    again = take_in(GIFT, bank, at)

    assert [line.outcome for line in again.lines] == ["here", "here"]
    assert (bank.questions.count(), Revision.objects.count()) == (2, revisions)


def test_the_same_file_again_does_not_undo_what_an_editor_made_of_it(bank, at):
    take_in(GIFT, bank, at)
    question = bank.questions.get(kind="single")
    question.objective = "D1M2.a"
    question.save_revision().publish()

    take_in(GIFT, bank, at)

    assert bank.questions.get(kind="single").get_latest_revision_as_object().objective == "D1M2.a"


def test_a_draft_may_lack_what_publishing_asks_for(bank, at):
    plan = take_in("What would you say? {~One ~Two}", bank, at)

    question = bank.questions.get()
    assert [option["correct"] for option in question.content["options"]] == [False, False]
    assert "no option is marked as right: mark one before publishing" in plan.lines[0].notes
    assert plan.without_objective == 1
    assert not question.live


def test_a_question_that_comes_back_changed_is_the_next_draft_of_the_same(bank, published, at):
    text = "// [id:QD1-01] [tag:objective:D1M2.a]\nWhat is an interest? {=A reason ~A demanded answer}"

    plan = take_in(text, bank, at)

    question = Question.objects.get(key="QD1-01")
    assert plan.lines[0].outcome == "changed"
    assert (question.live, question.stem) == (True, "What is a position?")
    assert question.get_latest_revision_as_object().stem == "What is an interest?"


def test_a_key_of_another_bank_is_not_taken(bank, published, at):
    other = type(bank).objects.create(key="other", title="Other")

    take_in("// [id:QD1-01]\nWhat is an interest? {=A reason ~A demand}", other, at)

    assert other.questions.get().key.startswith("other-")
    assert Question.objects.get(key="QD1-01").bank == bank


def test_the_same_question_twice_in_a_file_is_named(bank, at):
    plan = take_in("Still there? {T}\n\nStill there? {T}", bank, at)

    assert [refused.reason for refused in plan.refused] == ["it stands in this file twice"]
    assert bank.questions.count() == 1


def test_the_record_says_who_imported_what(bank, marsh, at):
    take_in(GIFT, bank, at, by=marsh)

    entry = AuditEntry.objects.get(action="questions.imported")
    assert (entry.actor, entry.detail) == (marsh, {"format": "gift", "imported": 2, "refused": 1})


@pytest.mark.parametrize("text", ["", "Only prose, no question at all.", "%PDF-1.7 …", "\x00\x01"])
def test_other_files_are_sent_back_with_words(bank, text, at):
    with pytest.raises(Unreadable, match=r"\w+ \w+"):
        take_in(text, bank, at)
