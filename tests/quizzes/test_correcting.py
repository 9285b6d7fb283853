"""What is done about a question that turned out to be wrong after it was answered."""

from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.quizzes.models import Attempt, Correction, Question, QuestionVersion, ScoreChange
from assessments.quizzes.rules.regrading import Act
from assessments.quizzes.services import attempts, authoring, corrections
from assessments.quizzes.services.corrections import RefusedCorrection
from course_site.core.models import AuditEntry
from course_site.mailing.models import Message
from course_site.people.services import cms_groups
from modules.models import RequirementMet
from tests.quizzes.conftest import item_of, worked_out_again


@pytest.fixture
def wrong_key(quiz_data):
    """Puts the right key where the published one was wrong: “An interest” was meant."""

    def publish():
        for item in quiz_data["items"]:
            if item["key"] == "single-2":
                item["options"] = [option | {"correct": place == 1} for place, option in enumerate(item["options"])]
        authoring.put_quiz(quiz_data, publish=True)

    return publish


@pytest.fixture
def asked(attempt):
    """The version of single-2 that Rivera was asked; every attempt holds it."""
    return QuestionVersion.objects.get(question_key="single-2", number=1)


@pytest.fixture
def correct(asked, marsh, at):
    def correct(act, **named):
        named = {"reason": "The key was wrong.", "client_id": uuid4(), "by": marsh, "at": at} | named
        return corrections.correct(asked, act, seen=corrections.dry_run(asked, act).seen, **named)

    return correct


@pytest.fixture
def handed_in(attempt, answer_all, save, at):
    """Rivera chose what should have been the key, and three others wrong: 60 of 100."""
    answer_all(attempt, without=("single", "numeric", "sort", "cloze"))
    save(item_of(attempt, "single"), 1)
    return attempts.submit(attempt, at=at)


def test_a_dry_run_says_who_changes_and_keeps_nothing(handed_in, wrong_key, asked):
    wrong_key()

    (change,) = corrections.dry_run(asked, Act.REGRADE).changes

    assert (change.attempt, change.attempt.score, change.score, change.newly_passed) == (handed_in, 60, 70, True)
    assert not Correction.objects.exists()
    handed_in.refresh_from_db()
    assert handed_in.score == 60


def test_a_regrade_that_passes_an_attempt_records_the_quiz_and_every_score_it_changed(
    handed_in, wrong_key, correct, seat, marsh
):
    wrong_key()

    correction = correct(Act.REGRADE)

    handed_in.refresh_from_db()
    assert (handed_in.score, handed_in.passed) == (70, True)
    assert RequirementMet.objects.get(enrollment=seat).code == "quiz:QD1"
    change = ScoreChange.objects.get(correction=correction)
    assert (change.score_before, change.score_after, change.newly_passed) == (60, 70, True)
    entry = AuditEntry.objects.get(action="question.corrected")
    assert (entry.actor, entry.detail["act"], entry.detail["changed"]) == (marsh, "regrade", 1)
    letter = Message.objects.get(kind="quiz-score-changed")
    assert letter.person == seat.officer.user
    assert "60 of 100 and is 70 of 100" in letter.body


def test_a_corrected_score_can_be_worked_out_again_from_what_is_stored(handed_in, wrong_key, correct):
    wrong_key()
    correct(Act.REGRADE)

    handed_in.refresh_from_db()
    assert worked_out_again(handed_in) == (70, handed_in.counted)
    assert handed_in.score == 70


def test_a_pass_is_never_taken_away(attempt, answer_all, seat, wrong_key, asked, correct, at):
    answer_all(attempt, without=("numeric", "sort", "cloze"))
    attempts.submit(attempt, at=at)
    wrong_key()

    (change,) = corrections.dry_run(asked, Act.REGRADE).changes
    correct(Act.REGRADE)

    attempt.refresh_from_db()
    assert change.keeps_its_pass and not change.newly_passed
    assert (attempt.score, attempt.passed) == (60, True)
    assert RequirementMet.objects.filter(enrollment=seat).exists()


def test_everyone_gets_the_point_with_or_without_an_answer(attempt, answer_all, correct, at):
    answer_all(attempt, without=("single", "numeric"))
    attempts.submit(attempt, at=at)

    correct(Act.EVERYONE)

    attempt.refresh_from_db()
    assert attempt.score == 90


def test_leaving_it_is_on_the_record_and_takes_back_what_was_done_before(handed_in, correct):
    correct(Act.EVERYONE)

    correct(Act.LEAVE, reason="It was clear enough.")

    handed_in.refresh_from_db()
    assert (handed_in.score, handed_in.passed) == (60, True)  # the pass stays
    assert [c.act for c in Correction.objects.all()] == ["everyone", "leave"]


def test_an_open_attempt_is_scored_by_the_correction_when_it_is_handed_in(attempt, answer_all, correct, at):
    answer_all(attempt, without=("single",))

    correct(Act.EVERYONE)

    assert not ScoreChange.objects.exists()
    assert attempts.submit(attempt, at=at).score == 100


def test_the_same_tap_twice_is_one_correction(handed_in, correct):
    name = uuid4()

    assert correct(Act.EVERYONE, client_id=name) == correct(Act.EVERYONE, client_id=name)
    assert ScoreChange.objects.count() == 1


def test_without_a_newer_version_there_is_nothing_to_judge_by(handed_in, asked):
    with pytest.raises(RefusedCorrection) as refused:
        corrections.dry_run(asked, Act.REGRADE)

    assert refused.value.code == "no_later_version"


REWORDED = {
    "stem": {"stem": "Which of these is an interest?"},
    "lines": {"lines": [{"speaker": "Resident", "says": "Tell me which office."}]},
}


def put_right(quiz_data, key, *, rekeyed, **reworded):
    for item in quiz_data["items"]:
        if item["key"] == key:
            item |= reworded
            item["options"] = [option | {"correct": place == rekeyed} for place, option in enumerate(item["options"])]
    authoring.put_quiz(quiz_data, publish=True)


@pytest.mark.parametrize(("key", "part"), [("single-2", "stem"), ("dialogue", "stem"), ("dialogue", "lines")])
@pytest.mark.parametrize("rekeyed", [0, 1])
def test_other_words_with_another_key_judge_nobody_and_with_the_same_key_they_do(
    handed_in, quiz_data, key, part, rekeyed
):
    """“Is it a must?” with the key No is answered as rightly as “Is it free?” with the key Yes."""
    asked = next(
        item.question_version for item in handed_in.items.all() if item.question_version.question_key.startswith(key)
    )
    put_right(quiz_data, asked.question_key, rekeyed=rekeyed, **REWORDED[part])

    if rekeyed:
        with pytest.raises(RefusedCorrection, match="asks_something_else"):
            corrections.dry_run(asked, Act.REGRADE)
    else:
        assert corrections.dry_run(asked, Act.REGRADE).changes == []


def test_a_version_that_asks_something_else_judges_nobody(handed_in, quiz_data, asked):
    for item in quiz_data["items"]:
        if item["key"] == "single-2":
            item["options"] = item["options"][:2]
    authoring.put_quiz(quiz_data, publish=True)

    with pytest.raises(RefusedCorrection) as refused:
        corrections.dry_run(asked, Act.REGRADE)

    assert refused.value.code == "asks_something_else"


def test_a_dry_run_costs_the_same_for_two_as_for_one(handed_in, reyes_seat, asked, at, django_assert_max_num_queries):
    attempts.submit(attempts.start(reyes_seat, "QD1", at=at), at=at)

    with django_assert_max_num_queries(6):
        assert len(corrections.dry_run(asked, Act.EVERYONE).changes) == 2


def test_the_officer_reads_what_was_put_right(handed_in, wrong_key, correct, signed_in, rivera):
    wrong_key()
    correct(Act.REGRADE)

    page = signed_in(rivera).get(f"/quiz/attempts/{handed_in.public_id}/result/").content.decode()

    assert "<strong>70</strong> of 100" in page
    assert "your answer was judged again" in page
    assert Attempt.objects.get().passed


@pytest.fixture
def desk(signed_in, marsh):
    """Marsh's browser, with the rights of an editor."""
    cms_groups.arrange()
    return signed_in(marsh)


@pytest.fixture
def page(asked):
    return reverse("wagtailsnippets_quizzes_question:correct", args=[Question.objects.get(key="single-2").pk])


def form(asked, act, **more):
    return {"client_id": str(uuid4()), "version": asked.pk, "act": act, "reason": "The key was wrong."} | more


def test_marsh_sees_the_versions_and_how_many_answered(desk, page, handed_in, wrong_key):
    wrong_key()

    rows = desk.get(page).context["rows"]

    assert [(version.number, version.answered) for version, _ in rows] == [(2, 0), (1, 1)]


def test_the_version_that_was_answered_is_the_one_that_is_chosen(desk, page, handed_in, wrong_key, asked):
    wrong_key()

    response = desk.get(page)

    assert response.context["form"].initial["version"] == asked
    assert ": 1 answer</label>" in response.content.decode()


def test_a_correction_in_force_is_taken_back_under_that_name(desk, page, handed_in, correct):
    assert "Leave the scores as they are" in desk.get(page).content.decode()

    correct(Act.EVERYONE)

    text = desk.get(page).content.decode()
    assert "Back to its own key: takes the correction back" in text
    assert "Leave the scores as they are" not in text


def test_marsh_looks_first_and_nothing_is_kept(desk, page, handed_in, asked):
    text = desk.post(page, form(asked, "everyone")).content.decode()

    assert "1 try changes: 1 up, 0 down. 1 newly passes." in text
    assert "60 → 70" in text
    assert "Reaches the pass mark now." in text
    assert "Rivera" not in text  # an editor sees no officer's attempts
    assert not Correction.objects.exists()


def test_an_administrator_reads_the_names(signed_in, okafor, page, handed_in, asked):
    cms_groups.arrange()

    assert "Ana Rivera" in signed_in(okafor).post(page, form(asked, "everyone")).content.decode()


def test_what_marsh_confirms_is_done(desk, page, handed_in, asked, marsh):
    looked = desk.post(page, form(asked, "everyone"))

    response = desk.post(page, form(asked, "everyone", confirmed=looked.context["found"].seen))

    assert response.url == page
    assert "Give everyone the point: The key was wrong." in desk.get(page).content.decode()
    assert Correction.objects.get().corrected_by == marsh
    handed_in.refresh_from_db()
    assert handed_in.score == 70


def test_what_marsh_has_not_looked_at_is_not_done(desk, page, handed_in, asked, reyes_seat, at):
    looked = desk.post(page, form(asked, "everyone"))
    attempts.submit(attempts.start(reyes_seat, "QD1", at=at), at=at)

    again = desk.post(page, form(asked, "everyone", confirmed=looked.context["found"].seen)).content.decode()

    assert "Something changed since you looked" in again
    assert "0 → 10" in again
    assert not Correction.objects.exists()


def test_a_refusal_names_the_remedy_and_keeps_what_was_typed(desk, page, handed_in, asked):
    text = desk.post(page, form(asked, "regrade")).content.decode()

    assert "Publish the corrected question first" in text
    assert "The key was wrong." in text


def test_a_trainer_corrects_nothing(signed_in, chen, page):
    assert signed_in(chen).get(page).status_code == 302
