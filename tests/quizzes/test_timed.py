"""A quiz with a time limit, hours between tries and other ways to count, as an editor may set it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.quizzes import wording
from assessments.quizzes.models import Attempt, QuestionVersion, Quiz
from assessments.quizzes.services import answers, attempts, authoring, extra_tries
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.core.models import AuditEntry
from course_site.people.services import accommodations
from modules.models import RequirementMet
from tests.quizzes.conftest import hand_in, item_of, minutes, page_of


def test_the_usual_settings_leave_the_course_files_as_they_are(quiz_like, quiz_data):
    quiz = quiz_like()

    assert authoring.as_data(quiz) == quiz_data
    assert quiz_like(time_limit=10, counting="last").content["time_limit"] == 10
    assert authoring.as_data(Quiz.objects.get()) == quiz_data | {"time_limit": 10, "counting": "last"}


def test_an_answer_in_the_last_second_counts_and_a_later_one_is_kept_and_flagged(timed, save, at):
    item = item_of(timed, "single")

    in_time = save(item, 1, at=at + minutes(10) + timedelta(seconds=30))
    late = save(item, 0, base_revision=1, at=at + minutes(10) + timedelta(seconds=31))

    assert (in_time.revision, late.revision, late.late) == (1, None, True)
    assert answers.answer_of(item) == 1


def test_extra_time_holds_in_a_try_that_is_open(timed, save, rivera, chen, at):
    item = item_of(timed, "single")
    accommodations.set_extra_time(rivera, 50, reason="agreed with the Academy", by=chen, at=at + minutes(9))

    assert save(item, 1, at=at + minutes(14)).revision == 1
    assert save(item, 0, base_revision=1, at=at + minutes(16)).late


def test_a_try_whose_time_is_up_is_handed_in_with_what_came_in_time(timed, answer_all, save, at):
    answer_all(timed, without=("single",))
    save(item_of(timed, "single"), 0, at=at + minutes(20))

    attempts.close_overdue(at=at + minutes(21))
    attempts.close_overdue(at=at + minutes(22))

    timed.refresh_from_db()
    assert (timed.state, timed.submitted_at, timed.score) == ("submitted", at + minutes(10), 90)


def test_a_try_that_cannot_be_scored_keeps_nobody_else_waiting(timed, reyes_seat, at, caplog):
    other = attempts.start(reyes_seat, "QD1", at=at)
    riddle = QuestionVersion.objects.create(
        question_key="riddle", number=1, content={"kind": "riddle"}, published_at=at
    )
    timed.items.create(position=timed.items.count() + 1, question_version=riddle, order=[])

    attempts.close_overdue(at=at + minutes(21))

    states = {one.pk: one.state for one in Attempt.objects.all()}
    assert states == {timed.pk: "open", other.pk: "submitted"}
    assert str(timed.public_id) in caplog.text


def test_against_the_clock_nobody_is_sent_where_there_is_no_network(phone, quiz_like, seat):
    quiz_like(time_limit=10)
    start = phone.get("/quiz/QD1/")

    attempt = attempts.start(seat, "QD1", at=timezone.now())
    question, everything = (
        phone.get(address)
        for address in (page_of(attempt.items.all()[0]), reverse("quizzes:all", args=[attempt.public_id]))
    )

    assert not [page for page in (start, question, everything) if "without a network" in page.content.decode()]
    assert "Be back in the network before the time is up" in everything.content.decode()


def test_whoever_comes_back_too_late_is_told_that_it_was_handed_in(phone, quiz_like, seat):
    quiz_like(time_limit=10)
    attempt = attempts.start(seat, "QD1", at=timezone.now() - minutes(30))

    page = phone.get(page_of(attempt.items.get(position=1)), follow=True).content.decode()

    assert "The time was up, so your answers were handed in." in page


def test_a_page_that_thinks_the_time_is_up_hands_in_only_what_is(phone, quiz_like, seat, rivera, chen):
    """More time was given while it was open, or the clock of the phone was set."""
    quiz_like(time_limit=10)
    attempt = attempts.start(seat, "QD1", at=timezone.now() - minutes(10))
    accommodations.set_extra_time(rivera, 50, reason="agreed", by=chen, at=timezone.now())

    told = hand_in(phone, attempt, is_over="yes").content.decode()

    attempt.refresh_from_db()
    assert attempt.is_open
    assert "There is still time. Go on where you were." in told
    accommodations.set_extra_time(rivera, 0, reason="a mistake", by=chen, at=timezone.now())
    assert "How it went" in hand_in(phone, attempt, is_over="yes").content.decode()


def test_the_page_says_by_when(phone, quiz_like, seat):
    quiz_like(time_limit=10)
    attempt = attempts.start(seat, "QD1", at=timezone.now())

    page = phone.get(page_of(attempt.items.get(position=1))).content.decode()

    assert "Answer by <strong data-due>" in page
    assert "10 minutes for a try" in phone.get("/quiz/QD1/").content.decode()


def test_before_a_try_the_time_holds_the_extra_time(phone, quiz_like, seat, rivera, chen, at):
    quiz_like(time_limit=2)
    accommodations.set_extra_time(rivera, 25, reason="agreed with the Academy", by=chen, at=at)

    page = phone.get("/quiz/QD1/").content.decode()

    assert "2 minutes 30 seconds for a try, your extra time included" in page
    assert "The clock starts when you tap." in page


def test_extra_time_is_set_by_the_lead_and_seen_by_no_peer(signed_in, chen, reyes, reyes_seat, rivera, seat):
    address = reverse("quizzes:extra_time", args=[seat.public_id])

    signed_in(chen).post(address, {"percent": "50", "reason": "agreed with the Academy"})

    assert accommodations.extra_percent(rivera.pk) == 50
    assert AuditEntry.objects.filter(action="extra_time.set", actor=chen).exists()
    assert signed_in(reyes).get(address).status_code == 404


def test_between_two_tries_there_are_hours(phone, quiz_like, seat, at):
    quiz_like(wait_hours=24)
    attempts.submit(attempts.start(seat, "QD1", at=at), at=at)

    with pytest.raises(RefusedAttempt) as refused:
        attempts.start(seat, "QD1", at=at + timedelta(hours=23))

    assert refused.value.code == "too_soon"
    assert attempts.start(seat, "QD1", at=at + timedelta(hours=24)).number == 2


@pytest.mark.parametrize(("counting", "passes"), [("best", True), ("last", True), ("first", False), ("average", False)])
def test_which_try_counts_decides_what_is_passed_and_every_page_says_so(
    phone, quiz_like, seat, answer_all, at, counting, passes
):
    quiz_like(counting=counting)
    attempts.submit(attempts.start(seat, "QD1", at=at), at=at)
    good = attempts.start(seat, "QD1", at=at)
    answer_all(good)

    attempts.submit(good, at=at)

    assert RequirementMet.objects.filter(enrollment=seat, code="quiz:QD1").exists() is passes
    assert ("You passed this quiz" in phone.get(reverse("quizzes:start", args=["QD1"])).content.decode()) is passes
    page = phone.get(reverse("quizzes:result", args=[good.public_id])).content.decode()
    assert ("Go on with your training" in page) is passes
    assert (wording.COUNTING[counting] in page.lower()) is not passes
    assert (extra_tries.refusal(seat, "QD1") == "passed") is passes
