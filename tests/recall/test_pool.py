"""Which questions may be asked from memory: never one that Rivera may still meet in a quiz."""

from datetime import timedelta
from uuid import uuid4

from assessments.quizzes.models import Question, QuestionVersion, Quiz
from assessments.quizzes.rules.regrading import Act
from assessments.quizzes.services import attempts, corrections
from assessments.quizzes.services.authoring import put_quiz
from assessments.recall.rules.spacing import Seen
from assessments.recall.services import pool
from course_site.cohorts.services import statuses
from tests.quizzes.conftest import question


def keys(seat, at) -> set[str]:
    return {item.key for item in pool.items_of(seat, at=at)}


def test_a_passed_quiz_of_a_past_class_day_opens_its_whole_bank(take, seat, at):
    take()

    items = pool.items_of(seat, at=at)

    assert {item.key for item in items} == set(Question.objects.values_list("key", flat=True))
    assert {(item.day, item.objective) for item in items} == {("D1", "D1M2.a")}


def test_what_was_answered_in_the_quiz_is_known_and_what_was_not_right_is_weak(take, seat, at, quiz_day):
    attempt = take(without=("numeric",))

    items = {item.key: item for item in pool.items_of(seat, at=at)}

    drawn = {item.question_version.question_key for item in attempt.items.select_related("question_version")}
    for key, item in items.items():
        is_right = not key.startswith("numeric")
        assert item.seen == ((Seen(quiz_day.date(), is_right),) if key in drawn else ())


def test_nothing_is_asked_while_the_class_day_goes_on(take, seat, quiz_day):
    take()

    assert keys(seat, quiz_day - timedelta(minutes=1)) == set()
    assert keys(seat, quiz_day)


def test_nothing_is_asked_before_the_quiz_is_taken_or_while_tries_are_left(seat, quiz, at):
    assert keys(seat, at) == set()
    attempts.submit(attempts.start(seat, quiz.key, at=at), at=at)

    assert keys(seat, at) == set()


def test_whoever_has_used_every_try_may_practice(seat, quiz, at):
    for _ in range(3):
        attempts.submit(attempts.start(seat, quiz.key, at=at), at=at)

    assert len(keys(seat, at)) == 20


def test_nothing_is_asked_while_another_try_is_under_way(take, seat, quiz, at):
    take()
    attempts.start(seat, quiz.key, at=at)

    assert keys(seat, at) == set()


def test_nothing_is_asked_from_a_bank_that_a_quiz_to_take_draws_from_too(take, seat, quiz, cohort, course_version, at):
    take()
    second = Quiz.objects.create(key="QD2", title="All again", day="D2", bank=quiz.bank)
    second.save_revision().publish()
    course_version.pk, course_version.number, course_version._state.adding = None, 2, True
    course_version.requirements["quizzes"].append("QD2")
    course_version.save()
    assert keys(seat, at)

    cohort.course_version = 2
    cohort.save()

    assert keys(seat, at) == set()


def test_what_is_explained_after_closing_is_asked_after_closing(take, quiz, seat, cohort, chen, at):
    quiz.feedback = "after_closing"
    quiz.save_revision().publish()
    take()

    assert keys(seat, at) == set()

    statuses.close(cohort, by=chen, at=at)
    seat.cohort.refresh_from_db()
    assert len(keys(seat, at)) == 20


def test_a_question_that_was_not_clear_waits_until_it_is_published_anew(take, seat, marsh, at):
    take()
    version = QuestionVersion.objects.get(question_key="single-1")
    seen = corrections.dry_run(version, Act.EVERYONE).seen
    corrections.correct(version, Act.EVERYONE, seen=seen, reason="Two are right.", client_id=uuid4(), by=marsh, at=at)

    assert "single-1" not in keys(seat, at)

    clearer = Question.objects.get(key="single-1")
    clearer.stem = "Which of these is a position?"
    clearer.save_revision().publish()
    assert "single-1" in keys(seat, at)


def test_a_question_that_was_taken_out_of_use_is_not_asked(take, seat, at):
    take()
    Question.objects.get(key="single-1").unpublish()

    assert "single-1" not in keys(seat, at)


def test_what_was_passed_before_a_transfer_is_practiced_after_it(take, seat, move_to_autumn, at):
    take()

    assert len(keys(move_to_autumn(seat), at)) == 20


def test_the_number_of_queries_does_not_depend_on_the_number_of_questions(
    take, seat, quiz_data, at, django_assert_num_queries, django_assert_max_num_queries
):
    take()
    with django_assert_max_num_queries(16) as few:
        pool.items_of(seat, at=at)
    more = [question("single", number) for number in range(3, 30)]
    put_quiz(quiz_data | {"items": [*quiz_data["items"], *more]}, publish=True)

    with django_assert_num_queries(len(few)):
        assert len(pool.items_of(seat, at=at)) == 47
