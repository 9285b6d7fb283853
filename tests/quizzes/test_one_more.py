"""Chen gives Rivera one more try at a quiz."""

from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.quizzes.models import ExtraTry
from assessments.quizzes.services import attempts, extra_tries
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.cohorts.services import attendance
from course_site.core.models import AuditEntry
from course_site.core.models.append_only import AppendOnlyError

REASON = "We went through every answer on day 2."


@pytest.fixture
def used_up(quiz, seat, at):
    """Rivera has used her three tries."""
    for _ in range(3):
        attempts.submit(attempts.start(seat, quiz.key, at=at), at=at)
    return seat


@pytest.fixture
def address(seat):
    return reverse("quizzes:one_more", args=[seat.public_id, "QD1"])


def test_one_more_try_is_one_and_says_who_gave_it(used_up, chen, at):
    extra_tries.give(used_up, "QD1", reason=REASON, by=chen, at=at)

    attempts.submit(attempts.start(used_up, "QD1", at=at), at=at)
    with pytest.raises(RefusedAttempt) as refused:
        attempts.start(used_up, "QD1", at=at)

    assert refused.value.code == "no_attempts_left"
    assert AuditEntry.objects.get(action="quiz.try_given").actor == chen


def test_a_second_tap_gives_no_second_try(used_up, chen, at):
    extra_tries.give(used_up, "QD1", reason=REASON, by=chen, at=at)

    with pytest.raises(RefusedAttempt) as refused:
        extra_tries.give(used_up, "QD1", reason=REASON, by=chen, at=at)

    assert refused.value.code == "tries_left"
    assert ExtraTry.objects.count() == 1


def test_whoever_passed_needs_none(quiz, seat, chen, answer_all, at):
    attempt = attempts.start(seat, "QD1", at=at)
    answer_all(attempt)
    attempts.submit(attempt, at=at)

    assert extra_tries.refusal(seat, "QD1") == "passed"


def test_what_was_given_is_not_taken_back(used_up, chen, at):
    extra = extra_tries.give(used_up, "QD1", reason=REASON, by=chen, at=at)

    with pytest.raises(AppendOnlyError):
        extra.delete()


def test_chen_gives_it_on_the_screen_and_rivera_tries_again(signed_in, used_up, chen, rivera, address):
    board = signed_in(chen).get("/trainer/cohorts/spring/").content.decode()
    said = signed_in(chen).post(address, {"reason": REASON}, follow=True).content.decode()
    start = signed_in(rivera).get("/quiz/QD1/").content.decode()

    assert f'href="{address}"' in board
    assert "Ana Rivera has one more try at the Day 1 quiz." in said
    assert "1 try left" in start
    assert "Try again" in start
    assert "1 try left" in signed_in(rivera).get("/my/").content.decode()


def test_a_reason_is_asked_for(signed_in, used_up, chen, address):
    response = signed_in(chen).post(address, {"reason": ""})

    assert response.status_code == 422
    assert "Write one line that says why." in response.content.decode()


def test_while_tries_are_left_the_page_says_so(signed_in, quiz, seat, chen, address):
    page = signed_in(chen).get(address).content.decode()

    assert "There are tries left." in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    assert signed_in(chen).post(address, {"reason": REASON}).status_code == 409


def test_the_board_and_the_closing_lead_there(signed_in, seat, quiz, chen, address, at):
    for session in seat.cohort.sessions.all():
        attendance.mark_rest_present(session, client_id=uuid4(), marked_at=session.ends_at, at=at, by=chen)
    browser = signed_in(chen)

    for page in ("/trainer/cohorts/spring/", "/trainer/cohorts/spring/close/"):
        assert f'<a href="{address}">Day 1 quiz</a>' in browser.get(page).content.decode()


def test_the_page_leads_to_every_result(signed_in, used_up, chen, address):
    page = signed_in(chen).get(address).content.decode()

    for attempt in used_up.quiz_attempts.all():
        assert reverse("quizzes:result", args=[attempt.public_id]) in page


def test_rivera_is_told_that_her_trainer_can_give_one(signed_in, used_up, rivera):
    for page in ("/quiz/QD1/", "/my/"):
        assert "give you one more try" in signed_in(rivera).get(page).content.decode()


@pytest.mark.parametrize("stranger", ["novak", "rivera", "marsh"])
def test_to_others_there_is_no_such_page(request, signed_in, used_up, address, stranger):
    browser = signed_in(request.getfixturevalue(stranger))

    assert browser.post(address, {"reason": REASON}).status_code == 404
    assert not ExtraTry.objects.exists()
