"""How Marsh writes questions."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from assessments.quizzes.models import Bank, Question, QuestionVersion, Quiz
from assessments.quizzes.rules.keys import next_free
from assessments.quizzes.services import authoring
from modules.models import DayPage, ModulePage
from tests.quizzes.conftest import BODIES, CANARY, item_of

# The form of a quiz as a browser sends it; its bank is missing.
AS_SENT = {
    "key": "QD1", "title": "Day 1 quiz", "day": "D1", "draw": 10, "pass_mark": 70, "attempts": 3, "counting": "best",
    "wait_hours": 0, "time_limit": 0, "feedback": "after_attempt", "marks": "", "always_include-count": 0,
}  # fmt: skip


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


@pytest.mark.parametrize("kind", BODIES)
def test_a_question_can_be_opened_for_editing(desk, quiz, kind):
    question = Question.objects.filter(kind=kind).first()

    assert desk.get(address("edit", question.pk)).status_code == 200


@pytest.mark.parametrize("kind", BODIES)
def test_the_preview_is_what_the_officer_sees(quiz, rf, marsh, kind):
    question = Question.objects.filter(kind=kind).first()

    asked = question.make_preview_request(preview_mode="").content.decode()
    explained = question.make_preview_request(preview_mode="explained").content.decode()

    assert question.stem in asked
    assert CANARY not in asked
    assert CANARY in explained


@pytest.mark.parametrize("snippet", [Bank, Question, Quiz])
def test_a_key_is_typed_once_and_anew_on_a_copy(desk, quiz, snippet):
    first, names = snippet.objects.first(), snippet.snippet_viewset

    edit = desk.get(reverse(names.get_url_name("edit"), args=[first.pk])).context["form"]
    copy = desk.get(reverse(names.get_url_name("copy"), args=[first.pk])).context["form"]

    assert (edit["key"].value(), edit.fields["key"].disabled) == (first.key, True)
    assert (copy["key"].value(), copy.fields["key"].disabled) == ("", False)


def test_a_key_may_change_until_the_question_is_published(desk, quiz):
    """A draft is kept while somebody types; the first letters of a key are no key yet."""
    draft = Question(key="numeri", bank=quiz.bank, stem="How many?", kind="numeric", live=False)
    draft.body = [("numeric", BODIES["numeric"])]
    draft.save()
    sent = {
        "key": "numeric-3", "bank": quiz.bank_id, "stem": "How many?", "why": "", "objective": "D1M2.a",
        "difficulty": 2, "body-count": 1, "body-0-type": "numeric", "body-0-order": 0, "body-0-deleted": "",
        "body-0-value-answer": "6", "body-0-value-tolerance": "2", "body-0-value-unit": "",
    }  # fmt: skip

    desk.post(address("edit", draft.pk), sent | {"action-publish": "1"})

    assert QuestionVersion.objects.get(question_key="numeric-3").number == 1
    assert desk.get(address("edit", draft.pk)).context["form"].fields["key"].disabled


@pytest.mark.parametrize("snippet", [Question, Quiz])
def test_a_fresh_form_says_until_when_a_key_may_change(desk, quiz, snippet):
    form = desk.get(reverse(snippet.snippet_viewset.get_url_name("add"))).context["form"]

    assert form["key"].help_text.startswith("Stays once it is published")


def test_a_new_question_is_offered_the_next_free_keys(desk, quiz):
    Question.objects.filter(key="single-2").update(key="QD1-41")

    assert "Next free: QD1-42." in desk.get(address("add")).content.decode()


@given(st.sets(st.integers(1, 200)))
def test_the_next_free_key_is_nobody_s(numbers):
    keys = [f"QD1-{number:02}" for number in numbers]

    assert next_free("QD1", keys) not in keys
    assert next_free("QD2", keys) == "QD2-01"


def test_an_objective_is_chosen_among_those_that_are_taught(desk, two_keys):
    question, sent = two_keys
    module = ModulePage(title="How conflict works", key="D1M2", minutes=60)
    module.objectives = [("objective", {"key": "D1M2.a", "text": "Tells a position from an interest."})]
    Page.get_first_root_node().add_child(instance=module)
    sent |= {"body-0-value-options-1-value-correct": "", "objective": "nonsense"}

    refused = desk.post(address("edit", question.pk), sent | {"action-publish": "1"}).content.decode()

    assert "No module of the course teaches “nonsense”. Choose one of the list." in refused
    assert "D1M2.a Tells a position from an interest." in refused


def test_the_day_of_a_quiz_is_chosen_among_those_of_the_course(desk, quiz):
    day = DayPage(title="The full mediation process", key="D2")
    Page.get_first_root_node().add_child(instance=day)
    edit = reverse(Quiz.snippet_viewset.get_url_name("edit"), args=[quiz.pk])
    sent = AS_SENT | {"bank": quiz.bank_id, "action-publish": "1"}

    refused = desk.post(edit, sent | {"day": "D5"}).content.decode()
    desk.post(edit, sent | {"day": "D2"})

    assert "The course has no day “D5”. Choose one of the list." in refused
    assert "Day 2: The full mediation process" in refused
    quiz.refresh_from_db()
    assert quiz.day == "D2"


def test_a_quiz_is_published_only_with_as_many_published_questions_as_it_draws(desk, quiz):
    Question.objects.exclude(kind="single").update(live=False, first_published_at=None)  # drafts, as from a file
    edit = reverse(Quiz.snippet_viewset.get_url_name("edit"), args=[quiz.pk])

    refused = desk.post(edit, AS_SENT | {"title": "Nine more", "bank": quiz.bank_id, "action-publish": "1"})
    desk.post(edit, AS_SENT | {"title": "A draft", "bank": quiz.bank_id})

    assert "2 questions of this bank are published. Publish more of them first, or draw fewer." in (
        refused.content.decode()
    )
    quiz.refresh_from_db()
    assert quiz.title == "Day 1 quiz"
    assert quiz.get_latest_revision_as_object().title == "A draft"


def test_a_quiz_draws_no_more_than_its_bank_holds(quiz):
    quiz.draw = 21

    with pytest.raises(ValidationError, match="This bank has 20 questions"):
        quiz.clean()


def test_whoever_publishes_what_was_kept_meanwhile_is_led_to_it(desk, marsh, two_keys):
    question, sent = two_keys
    draft = Question.objects.create(
        key="fresh", bank=question.bank, stem="What?", kind="single", objective="D1M2.a", live=False
    )
    draft.save_revision(user=marsh)

    page = desk.post(address("add"), sent | {"key": "fresh", "action-publish": "1"}).content.decode()

    assert "You have a draft with this key." in page
    assert address("edit", draft.pk) in page


def test_a_draft_without_a_kind_is_asked_for_one_and_leaves_no_bank_unreadable(desk, quiz):
    draft = Question.objects.create(key="empty", bank=quiz.bank, stem="What?", live=False)
    sent = {"key": "empty", "bank": quiz.bank_id, "stem": "What?", "objective": "D1M2.a", "difficulty": 2}

    page = desk.post(address("edit", draft.pk), sent | {"body-count": 0, "action-publish": "1"}).content.decode()

    assert "Choose a kind." in page
    assert "empty" not in {item["key"] for item in authoring.as_data(quiz)["items"]}


def test_the_lines_of_a_browser_are_lines(db):
    """What was typed into the form is what a course file would hold."""
    question = Question(key="new", stem="A call:\r\n\r\n- noise\r\n\r\nWhat now?", why="One.\r\n\r\nTwo.")
    question.body = [("true_false", BODIES["true_false"])]

    assert question.content["stem"] == "A call:\n\n- noise\n\nWhat now?"
    assert "<legend>What now?</legend>" in question.make_preview_request(preview_mode="").content.decode()


def test_a_question_without_a_body_has_a_preview_too(db):
    assert "Choose what kind" in Question(key="new").make_preview_request(preview_mode="").content.decode()


def test_the_quiz_has_a_preview(quiz):
    assert "10 questions" in quiz.make_preview_request(preview_mode="").content.decode()


@pytest.fixture
def two_keys(quiz):
    """What the editor's form sends for single-1 with both options marked as right."""
    question = Question.objects.get(key="single-1")
    sent = {
        "key": question.key, "bank": question.bank_id, "stem": question.stem, "why": "", "objective": "D1M2.a",
        "difficulty": 2, "body-count": 1, "body-0-type": "single", "body-0-order": 0, "body-0-deleted": "",
        "body-0-value-options-count": 2,
    }  # fmt: skip
    for place, text in enumerate(["Yes", "No"]):
        option = f"body-0-value-options-{place}"
        sent |= {f"{option}-order": place, f"{option}-deleted": "", f"{option}-value-text": text}
        sent |= {f"{option}-value-correct": "on", f"{option}-value-feedback": ""}
    return question, sent


def test_a_question_with_two_keys_is_sent_back_with_the_reason(desk, two_keys):
    question, sent = two_keys

    page = desk.post(address("edit", question.pk), sent | {"action-publish": "1"}).content.decode()

    assert "Mark exactly one option as the right answer; 2 are marked." in page
    question.refresh_from_db()
    assert len(question.content["options"]) == 3


def test_a_draft_with_two_keys_is_kept(desk, two_keys):
    question, sent = two_keys

    desk.post(address("edit", question.pk), sent)

    question.refresh_from_db()
    assert question.has_unpublished_changes
    assert len(question.get_latest_revision_as_object().content["options"]) == 2
    assert len(question.content["options"]) == 3


def test_a_question_with_faults_is_never_asked_whatever_road_led_to_publishing_it(two_keys):
    question, _ = two_keys
    question.body = [("single", {"options": [option | {"correct": True} for option in BODIES["single"]["options"]]})]

    question.save_revision().publish()

    assert QuestionVersion.objects.newest().get(question_key="single-1").number == 1


def test_marsh_sees_where_a_question_is_used_and_how_often_it_was_answered(desk, attempt, save):
    save(item_of(attempt, "single"), 1)

    page = desk.get(address("edit", Question.objects.get(key="single-2").pk)).content.decode()

    assert "Day 1 quiz</a>: stands in every try" in page
    assert "Used 0 times" not in page
    assert "data-checks-panel" not in page
    assert "answered in 1 try." in page
    assert "may be drawn" in desk.get(address("edit", Question.objects.get(key="single-1").pk)).content.decode()


def test_publishing_in_the_cms_makes_a_version(desk, quiz):
    question = Question.objects.get(key="numeric-1")
    sent = {
        "key": question.key, "bank": question.bank_id, "stem": "How many minutes?", "why": "", "objective": "D1M2.a",
        "difficulty": 2, "body-count": 1, "body-0-type": "numeric", "body-0-order": 0, "body-0-deleted": "",
        "body-0-value-answer": "6.5", "body-0-value-tolerance": "2", "body-0-value-unit": "minutes",
    }  # fmt: skip

    desk.post(address("edit", question.pk), sent | {"action-publish": "1"})

    version = QuestionVersion.objects.newest().get(question_key="numeric-1")
    assert (version.number, version.content["answer"]) == (2, 6.5)
