"""A quiz with a time limit, hours between tries and other ways to count, as an editor may set it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.quizzes import wording
from assessments.quizzes.models import AnswerEvent, Attempt, LateDecision, Quiz
from assessments.quizzes.services import answers, attempts, authoring, deliveries, extra_tries, late_answers
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.core.models import AuditEntry
from course_site.mailing.models import Message
from course_site.people.services import accommodations
from modules.models import RequirementMet
from tests.quizzes.conftest import item_of, page_of, worked_out_again
from tests.quizzes.conftest import sent_by_phone as sent


@pytest.fixture
def timed(quiz_like, seat, at) -> Attempt:
    """Rivera's try at a quiz of ten minutes."""
    quiz_like(time_limit=10)
    return attempts.start(seat, "QD1", at=at)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


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


def test_whoever_comes_back_too_late_is_told_that_it_was_handed_in(phone, quiz_like, seat):
    quiz_like(time_limit=10)
    attempt = attempts.start(seat, "QD1", at=timezone.now() - minutes(30))

    page = phone.get(page_of(attempt.items.get(position=1)), follow=True).content.decode()

    assert "The time was up, so your answers were handed in." in page


def test_the_page_says_by_when(phone, quiz_like, seat):
    quiz_like(time_limit=10)
    attempt = attempts.start(seat, "QD1", at=timezone.now())

    page = phone.get(page_of(attempt.items.get(position=1))).content.decode()

    assert "Answer by <strong>" in page
    assert "10 minutes for a try" in phone.get("/quiz/QD1/").content.decode()


@pytest.fixture
def late(timed, answer_all, rivera, at):
    """The right answer to the one question that was left out, two minutes too late."""
    answer_all(timed, without=("single", "multiple", "ordering", "sort"))
    deliveries.receive([sent(item_of(timed, "single"), 0)], by=rivera, at=at + minutes(12))
    attempts.submit(timed, at=at + minutes(13))
    return AnswerEvent.objects.get(late=True)


def decided(desk, seat, event, counts):
    sent = {"event": event.client_id, "counts": counts, "reason": "the network was down in room 3"}
    return desk.post(reverse("quizzes:late", args=[seat.public_id]), sent, follow=True)


def test_chen_accepts_a_late_answer_on_the_record(signed_in, chen, seat, timed, late):
    desk = signed_in(chen)
    page = desk.get(reverse("quizzes:late", args=[seat.public_id])).content.decode()
    assert "1 answer came after the end" in page
    assert "By the clock of the phone it was given Tuesday, March 3, 10:00 a.m." in page
    assert "the officer could read what was right" in page

    decided(desk, seat, late, "yes")
    decided(desk, seat, late, "no")  # a second decision changes nothing

    timed.refresh_from_db()
    assert (timed.score, timed.passed) == (70, True)
    assert worked_out_again(timed) == (70, timed.counted)
    assert answers.answer_of(late.attempt_item) == 0
    decision = LateDecision.objects.get()
    assert (decision.score_before, decision.score_after, decision.decided_by) == (60, 70, chen)
    assert RequirementMet.objects.filter(enrollment=seat, code="quiz:QD1").exists()
    assert AuditEntry.objects.filter(action="quiz.late_answer_decided").count() == 1
    letter = Message.objects.get(kind="quiz-score-changed")
    assert letter.person == seat.officer.user
    assert "60 of 100 and is 70 of 100" in letter.body


def test_chen_is_led_to_the_late_answer_from_the_board(signed_in, chen, seat, late):
    desk = signed_in(chen)

    board = desk.get(reverse("modules:board", args=["spring"])).content.decode()
    quizzes = desk.get(reverse("class_quizzes:index", args=["spring"])).content.decode()

    assert "late answers of 1 to decide" in board
    assert reverse("quizzes:late", args=[seat.public_id]) in quizzes


def test_chen_leaves_a_late_answer_out(signed_in, chen, seat, timed, late):
    decided(signed_in(chen), seat, late, "no")

    timed.refresh_from_db()
    assert timed.score == 60
    assert not late_answers.undecided(seat).exists()


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
