"""Answers that came after the end of a try: a person decides about each, knowing what the officer could know."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.quizzes.models import AnswerEvent, LateDecision
from assessments.quizzes.services import answers, attempts, deliveries, late_answers
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.core.models import AuditEntry
from course_site.mailing.models import Message
from modules.models import RequirementMet
from tests.quizzes.conftest import deliver, envelope, item_of, minutes, page_of, posted, worked_out_again
from tests.quizzes.conftest import sent_by_phone as sent


@pytest.fixture
def late(timed, answer_all, rivera, at):
    """The right answer to the one question that was left out, two minutes too late."""
    answer_all(timed, without=("single", "multiple", "ordering", "sort"))
    deliveries.receive([sent(item_of(timed, "single"), 0)], by=rivera, at=at + minutes(12))
    attempts.submit(timed, at=at + minutes(13))
    return AnswerEvent.objects.get(late=True)


def decided(desk, seat, event, counts, reason="the network was down in room 3"):
    sent = {"event": event.client_id, "counts": counts, "reason": reason}
    return desk.post(reverse("quizzes:late", args=[seat.public_id]), sent, follow=True)


def test_chen_accepts_a_late_answer_on_the_record(signed_in, chen, seat, timed, late):
    desk = signed_in(chen)
    page = desk.get(reverse("quizzes:late", args=[seat.public_id])).content.decode()
    assert "1 answer came after the end" in page
    assert "it was given Tuesday, March 3, 10:00 a.m." in page
    assert "since the try ended, Tuesday, March 3, 10:10 a.m. This answer came Tuesday, March 3, 10:12 a.m." in page
    assert "There was no answer in time." in page
    assert "The score would go from 60 to 70 of 100" in page
    assert "The late answer" in page

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


@pytest.mark.parametrize("clock", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-05:00", "1969-12-31T23:59:59Z"])
def test_a_phone_whose_clock_is_out_of_its_mind_loses_no_answer_and_breaks_no_page(
    phone, signed_in, chen, seat, timed, at, clock
):
    attempts.submit(timed, at=at + minutes(13))

    [ack] = deliver(phone, sent(item_of(timed, "single"), 0) | {"made_at": clock}).json()["acks"]

    assert ack["code"] == "late"
    assert AnswerEvent.objects.get().given_at is None
    page = signed_in(chen).get(reverse("quizzes:late", args=[seat.public_id])).content.decode()
    assert "1 answer came after the end" in page
    assert "By the clock of the phone" not in page


def test_what_a_button_sends_after_the_end_is_kept_too_and_once(phone, quiz_like, seat):
    """Without JavaScript, or where the browser keeps nothing, the buttons save."""
    quiz_like(time_limit=10)
    attempt = attempts.start(seat, "QD1", at=timezone.now() - minutes(11))
    item = item_of(attempt, "single")
    given = posted(item, 0)

    told = phone.post(page_of(item), given | envelope(), follow=True).content.decode()
    phone.post(page_of(item), given | envelope())
    phone.post(page_of(item_of(attempt, "multiple")), envelope())

    assert "An answer of yours came after the end of the try. Your trainer decides whether it counts." in told
    event = AnswerEvent.objects.get()
    assert (event.late, event.answer, event.attempt_item) == (True, 0, item)
    assert list(late_answers.undecided(seat)) == [event]


def test_an_old_page_that_says_nothing_new_is_no_late_answer(phone, seat, attempt, save, at):
    item = item_of(attempt, "single")
    save(item, 0)
    attempts.submit(attempt, at=at)

    phone.post(page_of(item), posted(item, 0) | envelope(1))

    assert not late_answers.undecided(seat).exists()


def test_chen_is_led_to_the_late_answer_from_the_board(signed_in, chen, seat, late):
    desk = signed_in(chen)

    board = desk.get(reverse("modules:board", args=["spring"])).content.decode()
    quizzes = desk.get(reverse("class_quizzes:index", args=["spring"])).content.decode()

    assert "Quizzes: 1 officer with late answers" in board
    assert reverse("quizzes:late", args=[seat.public_id]) in quizzes


def test_chen_leaves_a_late_answer_out(signed_in, chen, seat, timed, late):
    decided(signed_in(chen), seat, late, "no")

    timed.refresh_from_db()
    assert timed.score == 60
    assert not late_answers.undecided(seat).exists()


def test_whoever_decides_second_is_told_what_was_decided_first(signed_in, chen, okafor, seat, timed, late):
    decided(signed_in(okafor), seat, late, "no")

    told = decided(signed_in(chen), seat, late, "yes").content.decode()

    assert "Nothing is changed: this answer was decided before, by Priscilla Okafor. It is left out." in told
    assert "Kept" not in told


def test_a_choice_about_one_answer_is_not_offered_for_the_next(signed_in, chen, seat, timed, late, rivera, at):
    deliveries.receive([sent(item_of(timed, "multiple"), [0, 1])], by=rivera, at=at + minutes(14))
    late_answers.decide(late, accept=False, reason="a colleague was faster", by=chen, at=at + minutes(15))

    page = decided(signed_in(chen), seat, late, "yes", reason="")

    assert page.context["event"].attempt_item == item_of(timed, "multiple")
    assert page.context["form"]["counts"].value() is None


def test_what_a_late_answer_would_replace_is_said_before_it_counts(signed_in, chen, seat, timed, save, rivera, at):
    item = item_of(timed, "single")
    save(item, 0)
    attempts.submit(timed, at=at + minutes(1))
    deliveries.receive([sent(item, 1, 1)], by=rivera, at=at + minutes(2))

    page = signed_in(chen).get(reverse("quizzes:late", args=[seat.public_id])).content.decode()

    assert "It would replace “A position”." in page
    assert "The score would go from 10 to 0 of 100" in page


def test_rivera_reads_what_became_of_her_late_answer(phone, signed_in, chen, seat, timed, late):
    result = reverse("quizzes:result", args=[timed.public_id])
    assert "Your trainer decides whether it counts." in phone.get(result).content.decode()

    decided(signed_in(chen), seat, late, "yes")

    assert "Your trainer decided that it counts." in phone.get(result).content.decode()


def test_an_older_late_answer_never_takes_the_place_of_a_newer_one(timed, rivera, chen, at):
    item = item_of(timed, "single")
    deliveries.receive([sent(item, 1), sent(item, 0)], by=rivera, at=at + minutes(12))
    older, newer = AnswerEvent.objects.filter(late=True)
    decision = {"reason": "the network was down", "by": chen, "at": at + minutes(20)}
    late_answers.decide(newer, accept=True, **decision)

    with pytest.raises(RefusedAttempt) as refused:
        late_answers.decide(older, accept=True, **decision)
    late_answers.decide(older, accept=False, **decision)

    assert refused.value.code == "newer_counts"
    assert answers.answer_of(item) == 0


def test_chen_reads_why_an_older_answer_cannot_count(signed_in, chen, seat, timed, late, rivera, at):
    deliveries.receive([sent(late.attempt_item, 1)], by=rivera, at=at + minutes(14))
    newest = AnswerEvent.objects.filter(late=True).last()
    late_answers.decide(newest, accept=True, reason="the network", by=chen, at=at + minutes(15))

    page = decided(signed_in(chen), seat, late, "yes").content.decode()

    assert "A later answer to this question counts already. Leave this one out." in page
    assert "the network was down in room 3" in page
