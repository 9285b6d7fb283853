"""From the draw to the score: nothing is lost, nothing counts twice."""

from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from assessments.quizzes.models import AnswerEvent, Attempt, Question
from assessments.quizzes.services import answers, attempts, authoring
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.cohorts.services import seats
from modules.models import CourseCompletion, RequirementMet
from tests.quizzes.conftest import item_of, worked_out_again


def test_rivera_gets_one_question_of_every_kind_and_the_one_that_must_be_there(attempt):
    drawn = [item.question_version for item in attempt.items.select_related("question_version")]

    assert len({question.content["kind"] for question in drawn}) == 10
    assert "single-2" in {question.question_key for question in drawn}


def test_a_second_attempt_covers_the_same_objectives_with_other_questions(quiz_data, seat, at):
    for number, data in enumerate(quiz_data["items"]):
        data["objective"] = f"D1M2.{'abcd'[number % 4]}"
    authoring.put_quiz(quiz_data | {"draw": 8, "always_include": []}, publish=True)

    first, second = (attempts.submit(attempts.start(seat, "QD1", at=at), at=at) for _ in range(2))

    asked = [[item.question_version.content for item in attempt.items.all()] for attempt in (first, second)]
    assert Counter(content["objective"] for content in asked[0]) == Counter(c["objective"] for c in asked[1])
    assert not {content["key"] for content in asked[0]} & {content["key"] for content in asked[1]}


def test_starting_again_resumes_the_open_attempt(attempt, seat, at):
    assert attempts.start(seat, "QD1", at=at) == attempt
    assert Attempt.objects.count() == 1


def test_the_database_knows_only_one_open_attempt_a_quiz(attempt, at):
    attempt.pk, attempt.public_id, attempt.number = None, uuid4(), 2

    with pytest.raises(IntegrityError), transaction.atomic():
        attempt.save(force_insert=True)


def test_after_three_attempts_there_is_no_fourth(quiz, seat, at):
    for _ in range(3):
        attempts.submit(attempts.start(seat, quiz.key, at=at), at=at)

    with pytest.raises(RefusedAttempt) as refused:
        attempts.start(seat, quiz.key, at=at)

    assert refused.value.code == "no_attempts_left"


def test_a_seat_that_was_given_up_takes_no_quiz(quiz, seat, okafor, at):
    seats.withdraw(seat, "transferred", by=okafor, at=at)
    seat.refresh_from_db()

    with pytest.raises(RefusedAttempt) as refused:
        attempts.start(seat, quiz.key, at=at)

    assert refused.value.code == "not_enrolled"


def test_a_try_that_was_begun_is_finished_on_a_seat_that_was_given_up_and_completes_nobody(
    attempt, answer_all, seat, okafor, at
):
    seats.withdraw(seat, "New tour", by=okafor, at=at)
    answer_all(attempt)

    handed_in = attempts.submit(attempt, at=at)

    assert (handed_in.score, handed_in.passed) == (100, True)
    assert not CourseCompletion.objects.exists()
    seat.refresh_from_db()
    assert not seat.is_seated


def test_a_quiz_opens_when_the_class_of_its_day_begins(quiz, seat):
    begins = seat.cohort.sessions.get(day="D1").starts_at

    with pytest.raises(RefusedAttempt) as refused:
        attempts.start(seat, "QD1", at=begins - timedelta(minutes=1))

    assert refused.value.code == "not_open_yet"
    assert attempts.start(seat, "QD1", at=begins).is_open


def test_a_quiz_of_a_day_without_a_class_is_open(quiz, seat, at):
    seat.cohort.sessions.filter(day="D1").update(day="D9")

    assert attempts.start(seat, "QD1", at=at - timedelta(days=365)).is_open


def test_whoever_has_begun_goes_on_when_the_day_is_moved(attempt, seat, at):
    seat.cohort.sessions.filter(day="D1").update(starts_at=at + timedelta(days=7), ends_at=at + timedelta(days=8))

    assert attempts.start(seat, "QD1", at=at) == attempt


def test_a_quiz_that_was_never_published_is_not_drawn(db, quiz_data, seat, at):
    authoring.put_quiz(quiz_data, publish=False)

    with pytest.raises(RefusedAttempt) as refused:
        attempts.start(seat, "QD1", at=at)

    assert refused.value.code == "not_published"


def test_a_quiz_without_a_published_question_costs_no_attempt(quiz, seat, at):
    for question in Question.objects.all():
        question.unpublish()

    with pytest.raises(RefusedAttempt) as refused:
        attempts.start(seat, quiz.key, at=at)

    assert refused.value.code == "not_published"
    assert not seat.quiz_attempts.exists()


def test_an_unpublished_question_is_drawn_no_more(quiz, seat, at):
    Question.objects.get(key="single-1").unpublish()

    for _ in range(3):
        attempt = attempts.submit(attempts.start(seat, quiz.key, at=at), at=at)
        assert not attempt.items.filter(question_version__question_key="single-1").exists()


def test_the_same_tap_twice_is_one_answer(item, save):
    name = uuid4()

    first, again = save(item, 1, client_id=name), save(item, 1, client_id=name)

    assert first == again
    assert item.events.count() == 1


def test_another_answer_under_the_same_name_is_refused_and_changes_nothing(item, save):
    name = uuid4()
    save(item, 1, client_id=name)

    with pytest.raises(RefusedAttempt) as refused:
        save(item, 2, client_id=name)

    assert refused.value.code == "other_answer"
    assert answers.answer_of(item) == 1


def test_a_name_used_for_another_question_is_refused(attempt, item, save):
    name = uuid4()
    save(item, 1, client_id=name)

    with pytest.raises(RefusedAttempt) as refused:
        save(item_of(attempt, "numeric"), "6", client_id=name)

    assert refused.value.code == "other_answer"


def test_a_later_answer_takes_the_place_of_the_first_and_both_are_kept(item, save):
    save(item, 1)

    save(item, 2, base_revision=1)

    assert answers.answer_of(item) == 2
    assert [event.answer for event in item.events.counting()] == [1, 2]


def test_an_answer_from_a_stale_screen_is_kept_and_does_not_count(item, save):
    save(item, 1)

    event = save(item, 2)

    assert event.is_stale
    assert answers.answer_of(item) == 1
    assert item.events.count() == 2


def test_the_questions_stand_in_line_on_every_database(attempt):
    line = attempt.items.with_revision()

    assert line.ordered  # not by luck: the order of the model is lost where rows are grouped
    assert [item.position for item in line] == list(range(1, 11))


def test_handing_in_scores_and_records_the_quiz(attempt, answer_all, seat, at):
    answer_all(attempt, without=("numeric",))

    submitted = attempts.submit(attempt, at=at)

    assert (submitted.score, submitted.passed, submitted.state) == (90, True, "submitted")
    assert RequirementMet.objects.get(enrollment=seat).code == "quiz:QD1"


def test_below_the_pass_mark_nothing_is_recorded(attempt, answer_all, at):
    answer_all(attempt, without=("numeric", "single", "ordering", "sort", "cloze"))

    submitted = attempts.submit(attempt, at=at)

    assert (submitted.score, submitted.passed) == (50, False)
    assert not RequirementMet.objects.exists()


def test_handing_in_twice_keeps_the_first_score(attempt, answer_all, at):
    first = attempts.submit(attempt, at=at)
    AnswerEvent.objects.create(
        attempt_item=item_of(attempt, "single"),
        client_id=uuid4(),
        base_revision=0,
        revision=1,
        answer=0,
        received_at=at,
    )

    again = attempts.submit(attempt, at=at)

    assert (again.score, again.submitted_at) == (first.score, first.submitted_at)


def test_after_handing_in_an_old_answer_is_acknowledged_and_a_new_one_kept_beside_the_line(attempt, item, save, at):
    name = uuid4()
    kept = save(item, 1, client_id=name)
    attempts.submit(attempt, at=at)

    assert save(item, 1, client_id=name) == kept
    assert save(item, 2, base_revision=1).late
    assert answers.answer_of(item) == 1


def test_what_was_shown_stays_whatever_an_editor_changes(quiz_data, attempt, answer_all, at):
    answer_all(attempt)
    for data in quiz_data["items"]:
        data["stem"] = "Changed?"
        if data["kind"] in {"single", "true_false"}:
            data["options"] = [option | {"correct": place == 1} for place, option in enumerate(data["options"])]
    authoring.put_quiz(quiz_data | {"pass_mark": 100}, publish=True)

    submitted = attempts.submit(attempt, at=at)

    assert submitted.score == 100
    assert "Changed?" not in {item.question_version.content["stem"] for item in submitted.items.all()}


def test_a_score_can_be_worked_out_again_from_what_is_stored(attempt, answer_all, at):
    answer_all(attempt, without=("matching",))

    submitted = attempts.submit(attempt, at=at)

    assert worked_out_again(submitted) == (submitted.score, submitted.counted)


def test_who_sees_rivera_s_attempt(attempt, rivera, reyes, reyes_seat, chen, novak, okafor, marsh):
    def sees(user):
        return Attempt.objects.visible_to(user).filter(pk=attempt.pk).exists()

    assert sees(rivera)
    assert sees(chen)
    assert sees(okafor)
    assert not any(sees(user) for user in (reyes, novak, marsh))
