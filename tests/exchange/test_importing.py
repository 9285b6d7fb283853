"""Marsh takes questions in."""

from datetime import timedelta

import pytest
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Revision, Workflow, WorkflowTask

from assessments.exchange.formats import registry
from assessments.exchange.formats.shape import Reading
from assessments.exchange.services import drafting, importing, reading
from assessments.held import Held
from assessments.letters import Unreadable
from assessments.quizzes.models import Bank, Question
from course_site.core.models import AuditEntry
from tests.exchange.conftest import GIFT


def take_in(text, bank, at, by=None):
    return importing.apply(registry.read(text.encode()), bank.key, by=by, at=at)


def test_what_a_file_holds_comes_in_as_drafts(bank, marsh, at):
    plan = take_in(GIFT, bank, at, by=marsh)

    assert [line.right for line in plan.lines] == ["To be heard", "True"]
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


def test_an_id_that_looks_like_one_of_the_bank_is_not_ours_where_another_bank_has_it(bank, published, at):
    """The key of the other bank begins like its own questions."""
    other = Bank.objects.create(key="QD1-01", title="Other")
    Question.objects.filter(pk=published.pk).update(key="QD1-01-a")

    take_in("// [id:QD1-01-a]\nWhat is an interest? {=A reason ~A demand}", other, at)

    assert other.questions.get().key != "QD1-01-a"
    assert Question.objects.get(key="QD1-01-a").get_latest_revision_as_object().bank == bank


def test_a_draft_is_not_put_on_a_question_of_another_bank(bank, published, at):
    other = Bank.objects.create(key="other", title="Other")

    with pytest.raises(Held, match="of_another_bank"):
        drafting.put_draft(published.content, other, by=None)


CHANGED = "// [id:QD1-01] [tag:objective:D1M2.a]\nWhat is an interest? {=A reason ~A demanded answer}"


def lock(question, marsh, at):
    question.locked, question.locked_by, question.locked_at = True, marsh, at
    question.save()


def submit_for_review(question, marsh, at):
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    task = GroupApprovalTask.objects.create(name="A second editor")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    question.save_revision()
    workflow.start(question, marsh)


def schedule(question, marsh, at):
    question.go_live_at = timezone.now() + timedelta(days=1)
    question.save_revision().publish()


@pytest.mark.parametrize(
    ("hold", "words"),
    [(lock, "is locked here: unlock it"), (submit_for_review, "is under review"), (schedule, "at a set time")],
)
def test_a_question_that_somebody_holds_is_refused_with_the_remedy(bank, published, marsh, at, hold, words):
    hold(published, marsh, at)
    revisions = Revision.objects.count()

    plan = take_in(CHANGED, bank, at)

    assert words in plan.refused[0].reason
    assert (plan.lines, Revision.objects.count()) == ([], revisions)


def test_a_question_that_is_locked_while_the_file_comes_in_is_named_and_the_others_are_kept(bank, published, marsh, at):
    def lock_meanwhile(instance, created, **signal):
        if created:
            lock(published, marsh, at)

    post_save.connect(lock_meanwhile, sender=Question)
    try:
        plan = take_in(f"A new one? {{FALSE}}\n\n{CHANGED}", bank, at, by=marsh)
    finally:
        post_save.disconnect(lock_meanwhile, sender=Question)

    assert [refused.reason for refused in plan.held] == [importing.HELD["locked"]]
    assert [line.content["stem"] for line in plan.writes] == ["A new one?"]


def test_a_preview_of_many_questions_asks_as_often_as_one_of_few(bank, at, django_assert_num_queries):
    def file(count, ending):
        return "\n\n".join(f"// [id:QD1-{n}]\nStill there, {n}{ending} {{T}}" for n in range(count))

    take_in(file(12, "!"), bank, at)
    take_in(file(12, "?"), bank, at)

    for count in (2, 12):
        again = registry.read(file(count, "?").encode())
        with django_assert_num_queries(3):
            assert importing.preview(again, bank.key).here == count


@pytest.mark.parametrize("text", [CHANGED, "", "Only prose, no question at all.", "%PDF-1.7 …", "\x00\x01"])
def test_a_process_of_its_own_reads_the_same_as_we_would(text):
    try:
        here: Reading | str = registry.read(text.encode())
    except Unreadable as fault:
        here = str(fault)
        assert len(here.split()) > 3

    try:
        there: Reading | str = reading.read(text.encode())
    except Unreadable as fault:
        there = str(fault)

    assert there == here


def test_a_file_that_takes_too_long_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(reading, "MAX_CPU_SECONDS", 0)

    with pytest.raises(Unreadable, match="more time or memory"):
        reading.read(GIFT.encode())
