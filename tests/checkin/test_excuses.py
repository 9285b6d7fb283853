"""`services.excuses`: excused in advance, once a trainer agrees."""

from datetime import timedelta
from uuid import uuid4

import pytest

from course_site.checkin.models import ExcuseRequest
from course_site.checkin.services import excuses
from course_site.checkin.services.excuses import CannotExcuse
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import statuses

COURT = "Court in Brooklyn all day."


@pytest.fixture
def the_day_before(day_2):
    return day_2.starts_at - timedelta(days=1)


@pytest.fixture
def request_(day_2, seat, the_day_before) -> ExcuseRequest:
    """Rivera asks a day ahead."""
    return excuses.ask(day_2, seat, COURT, client_id=uuid4(), at=the_day_before)


def test_asking_marks_nothing(request_, seat):
    assert not seat.marks.exists()


def test_an_accepted_request_is_an_excused_mark_with_the_reason(request_, seat, chen, the_day_before):
    excuses.answer(request_, accepted=True, at=the_day_before, by=chen)

    assert seat.marks.values_list("kind", "reason", "marked_by").get() == ("excused", COURT, chen.pk)


def test_a_request_that_is_not_accepted_marks_nothing(request_, seat, chen, the_day_before):
    excuses.answer(request_, accepted=False, at=the_day_before, by=chen)

    assert not seat.marks.exists()
    assert not ExcuseRequest.objects.unanswered().exists()


def test_a_request_is_answered_once(request_, seat, chen, the_day_before):
    excuses.answer(request_, accepted=False, at=the_day_before, by=chen)

    with pytest.raises(CannotExcuse, match="answered"):
        excuses.answer(request_, accepted=True, at=the_day_before, by=chen)

    assert not seat.marks.exists()


def test_the_same_request_sent_twice_is_one(request_, day_2, seat, the_day_before):
    again = excuses.ask(day_2, seat, COURT, client_id=request_.client_id, at=the_day_before)

    assert again == request_


def test_a_second_request_waits_for_the_first(request_, day_2, seat, the_day_before):
    with pytest.raises(CannotExcuse, match="asked"):
        excuses.ask(day_2, seat, COURT, client_id=uuid4(), at=the_day_before)


def test_in_advance_means_before_the_class_starts(day_2, seat):
    with pytest.raises(CannotExcuse, match="started"):
        excuses.ask(day_2, seat, COURT, client_id=uuid4(), at=day_2.starts_at)


def test_a_day_that_is_marked_already_is_not_asked_for(day_2, seat, mark, the_day_before):
    mark(seat, MarkKind.EXCUSED, marked_at=the_day_before, reason=COURT)

    with pytest.raises(CannotExcuse, match="marked"):
        excuses.ask(day_2, seat, COURT, client_id=uuid4(), at=the_day_before)


def test_an_answer_that_cannot_become_a_mark_is_not_kept(request_, cohort, seat, chen, at):
    statuses.close(cohort, by=chen, at=at)

    with pytest.raises(CannotExcuse, match="cohort_closed"):
        excuses.answer(request_, accepted=True, at=at, by=chen)

    assert ExcuseRequest.objects.unanswered().get() == request_


def test_an_excused_officer_who_comes_after_all_is_late_and_not_corrected(
    request_, seat, mark, day_2, chen, the_day_before
):
    excuses.answer(request_, accepted=True, at=the_day_before, by=chen)

    mark(seat, MarkKind.LATE, clock=day_2.starts_at + timedelta(hours=1))

    assert [kept.kind for kept in seat.marks.all()] == ["excused", "late"]


def test_whoever_came_after_all_is_not_excused_by_an_answer_that_comes_late(request_, seat, mark, day_2, chen):
    mark(seat, MarkKind.PRESENT)
    later = day_2.starts_at + timedelta(hours=4)

    with pytest.raises(CannotExcuse, match="came"):
        excuses.answer(request_, accepted=True, at=later, by=chen)

    assert [kept.kind for kept in seat.marks.all()] == ["present"]
    excuses.answer(request_, accepted=False, at=later, by=chen)
    assert not ExcuseRequest.objects.unanswered().exists()
