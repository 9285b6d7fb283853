"""`services.closing`: a cohort is closed once, after its last day, when every seat is marked."""

from datetime import timedelta
from uuid import uuid4

import pytest

from course_site.classroom.services import make_up
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import guests, many_marks
from course_site.cohorts.services.many_marks import Tap
from course_site.core.models import AuditEntry
from modules.services import closing, progress
from modules.services.closing import CannotClose, Outcome


@pytest.fixture
def afterward(cohort):
    return cohort.sessions.last().ends_at + timedelta(hours=1)


def test_closing_settles_every_seat(cohort, seat, reyes_seat, complete, attend, chen, afterward):
    complete(seat)
    attend(reyes_seat, "D1", "D2", "D3", "D4")

    outcome = closing.close_cohort(cohort, by=chen, at=afterward)

    assert outcome == Outcome(completed=1, not_yet=1)
    assert Enrollment.objects.get(pk=seat.pk).status == "completed"
    assert Enrollment.objects.get(pk=reyes_seat.pk).status == "not_yet"
    assert Cohort.objects.get().closed_by == chen
    assert AuditEntry.objects.filter(action="cohort.closed").count() == 1


def test_a_cohort_with_a_day_to_come_stays_open(cohort, seat, chen, at):
    with pytest.raises(CannotClose) as refusal:
        closing.close_cohort(cohort, by=chen, at=at)

    assert refusal.value.code == "sessions_left"
    assert not Cohort.objects.get().is_closed


def test_a_seat_nobody_marked_keeps_the_cohort_open_and_changes_no_other(
    cohort, seat, reyes_seat, complete, chen, afterward
):
    complete(seat)

    with pytest.raises(CannotClose) as refusal:
        closing.close_cohort(cohort, by=chen, at=afterward)

    assert (refusal.value.code, refusal.value.count) == ("unmarked", 4)
    assert Enrollment.objects.get(pk=reyes_seat.pk).status == "confirmed"


def test_what_two_tablets_differ_about_is_decided_before_the_closing(cohort, seat, complete, chen, at, afterward):
    complete(seat)
    blind = Tap(uuid4(), cohort.sessions.get(day="D2"), seat, MarkKind.ABSENT, marked_at=at)
    many_marks.mark_many([blind], by=chen, at=afterward)

    with pytest.raises(CannotClose) as refusal:
        closing.close_cohort(cohort, by=chen, at=afterward)

    assert (refusal.value.code, refusal.value.count) == ("undecided", 1)


def test_closing_twice_is_refused_the_second_time(cohort, seat, complete, chen, afterward):
    complete(seat)
    closing.close_cohort(cohort, by=chen, at=afterward)

    with pytest.raises(CannotClose) as refusal:
        closing.close_cohort(Cohort.objects.get(), by=chen, at=afterward)

    assert refusal.value.code == "closed"


def test_a_stale_copy_of_the_cohort_cannot_close_it_again(cohort, seat, complete, chen, afterward):
    complete(seat)
    stale = Cohort.objects.get()
    closing.close_cohort(cohort, by=chen, at=afterward)

    with pytest.raises(CannotClose) as refusal:
        closing.close_cohort(stale, by=chen, at=afterward)

    assert refusal.value.code == "closed"


def test_not_yet_becomes_completed_when_the_last_requirement_is_met_later(cohort, seat, attend, meet, chen, afterward):
    attend(seat, "D1", "D2", "D3", "D4")
    meet(seat, "quiz:QD1", "survey:COURSE")
    closing.close_cohort(cohort, by=chen, at=afterward)

    progress.record(seat, "role_play", at=afterward + timedelta(days=14))

    assert Enrollment.objects.get(pk=seat.pk).status == "completed"


def test_not_yet_becomes_completed_when_the_missed_minutes_are_made_up_in_another_class(
    cohort, seat, autumn, attend, meet, chen, okafor, rivera, afterward
):
    first = cohort.sessions.get(day="D1")
    attend(seat, "D1", kind=MarkKind.LATE, clock=first.starts_at + timedelta(minutes=30))
    attend(seat, "D2", "D3", "D4")
    meet(seat, "quiz:QD1", "role_play", "survey:COURSE")
    closing.close_cohort(cohort, by=chen, at=afterward)
    again = autumn.sessions.get(day="D1").blocks.get(module_key="D1M1")

    booking = make_up.book(seat, again, by=rivera, at=afterward)
    evening = again.session.ends_at
    guests.mark(booking, MarkKind.PRESENT, client_id=uuid4(), marked_at=evening, at=evening, by=okafor)

    assert Enrollment.objects.get(pk=seat.pk).status == "completed"


def test_a_seat_that_completed_stays_so_though_a_mark_is_corrected_before_the_closing(
    cohort, seat, complete, attend, chen, afterward
):
    complete(seat)
    attend(seat, "D4", kind=MarkKind.ABSENT)

    outcome = closing.close_cohort(cohort, by=chen, at=afterward)

    assert outcome == Outcome(completed=1, not_yet=0)
    assert Enrollment.objects.get(pk=seat.pk).status == "completed"


def test_a_withdrawn_officer_is_left_alone(cohort, seat, reyes_seat, complete, chen, afterward):
    complete(seat)
    Enrollment.objects.filter(pk=reyes_seat.pk).update(status="withdrawn")

    closing.close_cohort(cohort, by=chen, at=afterward)

    assert Enrollment.objects.get(pk=reyes_seat.pk).status == "withdrawn"


def test_an_absent_officer_is_marked_and_therefore_not_in_the_way(cohort, seat, attend, chen, afterward):
    attend(seat, "D1", "D2", "D3")
    attend(seat, "D4", kind=MarkKind.ABSENT)

    assert closing.close_cohort(cohort, by=chen, at=afterward) == Outcome(completed=0, not_yet=1)
