"""`services.transfers`: from one cohort to another, and two cohorts made one."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from course_site.classroom.services import ledger
from course_site.cohorts.models import AttendanceMark, Cohort, CohortMerge, Departure, Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning, seats, transfers
from course_site.cohorts.services.attendance import RefusedMark
from course_site.cohorts.services.refusals import SeatRefused
from tests.conftest import DATES, NEW_YORK, PLAN

LATER = [day + timedelta(days=28) for day in DATES]


@pytest.fixture
def autumn(course_version, novak, okafor, at) -> Cohort:
    """Novak's cohort, four weeks later."""
    cohort = planning.open_cohort(
        key="autumn", title="Autumn cohort", course_key="four_day", course_version=1, days=PLAN, dates=LATER,
        place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip
    planning.assign_trainer(cohort, novak, by=okafor, at=at)
    return cohort


@pytest.fixture
def attend(chen, at):
    def tap(seat: Enrollment, day: str, kind: MarkKind = MarkKind.PRESENT, **given) -> AttendanceMark:
        session = seat.cohort.sessions.get(day=day)
        moment = max(at, session.starts_at)
        values = {"client_id": uuid4(), "marked_at": moment, "at": moment, "by": chen} | given
        return attendance.mark(session, seat, kind, **values)

    return tap


def test_what_was_attended_before_a_transfer_counts_after_it(cohort, autumn, seat, attend, okafor, at):
    attend(seat, "D1")

    moved = transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)
    attend(moved, "D2")

    assert (seat.status, moved.status) == ("transferred", "confirmed")
    assert ledger.minutes_of(moved) == {
        "D1M1": 120, "D1M2": 300, "D2M1": 420, "D3M1": 0, "D4M1": 0,
    }  # fmt: skip
    assert seat.marks.count() == 1


def test_a_day_that_was_missed_before_is_still_open_after_a_transfer(cohort, autumn, seat, attend, okafor, at):
    attend(seat, "D1", MarkKind.ABSENT)

    moved = transfers.transfer(seat, autumn, reason="Missed day 1", by=okafor, at=at)

    assert moved.pk not in attendance.of_session(autumn.sessions.get(day="D1"))
    assert ledger.minutes_of(moved)["D1M1"] == 0


def test_the_same_module_twice_counts_once(cohort, autumn, seat, attend, okafor, at):
    late = cohort.sessions.get(day="D1").starts_at + timedelta(minutes=60)
    attend(seat, "D1", MarkKind.LATE, clock=late)
    moved = transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)

    attend(moved, "D1")

    assert ledger.minutes_of(moved)["D1M1"] == 120


def test_over_two_transfers_everything_is_carried_on(cohort, autumn, seat, attend, okafor, at):
    attend(seat, "D1")
    moved = transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)
    attend(moved, "D2")

    back = transfers.transfer(moved, cohort, reason="Old tour again", by=okafor, at=at)

    assert back == seat
    minutes = ledger.minutes_of(back)
    assert (minutes["D1M2"], minutes["D2M1"]) == (300, 420)


def test_a_transfer_sent_twice_is_one(autumn, seat, okafor, at):
    first = transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)

    assert transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at) == first
    assert Departure.objects.get().new_seat == first


def test_a_transfer_frees_the_seat_for_the_next(cohort, autumn, seat, reyes, okafor, at):
    early = at - timedelta(days=8)
    Cohort.objects.filter(pk=cohort.pk).update(capacity=1)
    waiting = seats.take(cohort, reyes.officer, by=okafor, at=early)

    transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=early)

    waiting.refresh_from_db()
    assert waiting.status == "confirmed"


def test_nobody_leaves_a_seat_for_a_class_that_is_full(autumn, seat, reyes, okafor, at):
    Cohort.objects.filter(pk=autumn.pk).update(capacity=1)
    seats.take(autumn, reyes.officer, by=okafor, at=at)

    with pytest.raises(SeatRefused, match="full"):
        transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)

    seat.refresh_from_db()
    assert seat.status == "confirmed"


def test_a_tap_made_before_the_transfer_arrives_after_it_and_counts(autumn, seat, attend, okafor, at):
    moved = transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)
    seat.refresh_from_db()

    attend(seat, "D1", marked_at=at - timedelta(hours=2))

    assert ledger.minutes_of(moved)["D1M1"] == 120
    with pytest.raises(RefusedMark, match="transferred"):
        attend(seat, "D2", marked_at=at + timedelta(minutes=1))


@pytest.mark.parametrize("status", ["withdrawn", "completed"])
def test_a_seat_whose_story_has_ended_is_not_transferred(autumn, seat, okafor, at, status):
    Enrollment.objects.filter(pk=seat.pk).update(status=status)

    with pytest.raises(SeatRefused, match=status):
        transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)


def test_two_cohorts_are_made_one_and_what_was_recorded_stays_where_it_was(
    cohort, autumn, seat, reyes_seat, attend, okafor, at
):
    attend(seat, "D1")
    marks = list(AttendanceMark.objects.values())

    merge = transfers.merge(cohort, autumn, reason="Too few", by=okafor, at=at)

    assert (cohort.status, cohort.closed_by) == ("merged", okafor)
    assert {departure.seat: departure.new_seat.cohort for departure in merge.departures.all()} == {
        seat: autumn,
        reyes_seat: autumn,
    }
    assert list(AttendanceMark.objects.values()) == marks
    assert ledger.minutes_of(autumn.enrollments.get(officer=seat.officer))["D1M2"] == 300


def test_merging_twice_is_merging_once(cohort, autumn, seat, okafor, at):
    merges = [transfers.merge(cohort, autumn, reason="Too few", by=okafor, at=at) for _ in range(2)]

    assert merges[0] == merges[1] == CohortMerge.objects.get()
    assert autumn.enrollments.count() == 1


def test_a_merge_says_how_many_seats_are_missing_and_moves_nobody(cohort, autumn, seat, reyes_seat, okafor, at):
    Cohort.objects.filter(pk=autumn.pk).update(capacity=1)

    with pytest.raises(SeatRefused) as refused:
        transfers.merge(cohort, autumn, reason="Too few", by=okafor, at=at)

    assert (refused.value.code, refused.value.short) == ("full", 1)
    assert not Departure.objects.exists()
    assert Cohort.objects.get(pk=cohort.pk).status == "running"


def test_who_sits_in_both_cohorts_keeps_one_seat_with_what_was_earned_on_either(
    cohort, autumn, seat, rivera, attend, okafor, at
):
    there = seats.take(autumn, rivera.officer, by=okafor, at=at)
    attend(seat, "D1")

    transfers.merge(cohort, autumn, reason="Too few", by=okafor, at=at)

    assert autumn.enrollments.get() == there
    assert ledger.minutes_of(there)["D1M1"] == 120


def test_the_waiting_lists_of_two_cohorts_become_one_in_the_order_of_asking(
    cohort, autumn, seat, reyes, make_officer, the_75th, okafor, at
):
    early: datetime = at - timedelta(days=8)
    cole = make_officer("cole@example.org", "Jo", "Cole", "00789", the_75th)
    bell = make_officer("bell@example.org", "Al", "Bell", "00790", the_75th)
    Cohort.objects.update(capacity=1)
    asked = [
        seats.take(cohort, reyes.officer, by=okafor, at=early),
        seats.take(autumn, cole, by=okafor, at=early),
        seats.take(autumn, bell, by=okafor, at=early + timedelta(hours=1)),
    ]
    assert [seat.status for seat in asked] == ["waiting", "confirmed", "waiting"]
    Cohort.objects.filter(pk=autumn.pk).update(capacity=2)

    transfers.merge(cohort, autumn, reason="Too few", by=okafor, at=early + timedelta(hours=2))

    waiting = [seat.officer.user.last_name for seat in autumn.enrollments.waiting()]
    assert waiting == ["Reyes", "Bell"]


def test_a_day_attended_elsewhere_is_open_for_nobody_to_mark(cohort, autumn, seat, reyes, attend, okafor, novak, at):
    attend(seat, "D1")
    moved = transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)
    reyes_there = seats.take(autumn, reyes.officer, by=okafor, at=at)
    day_1 = autumn.sessions.get(day="D1")

    found = attendance.elsewhere([autumn])
    marked = attendance.mark_rest_present(
        day_1, client_id=uuid4(), marked_at=day_1.starts_at, at=day_1.starts_at, by=novak
    )

    assert {seat: {day: one.cohort for day, one in days.items()} for seat, days in found.items()} == {
        moved: {"D1": cohort}
    }
    assert marked == 1
    assert set(day_1.marks.values_list("enrollment", flat=True)) == {reyes_there.pk}


def test_who_comes_all_the_same_is_marked_in_the_new_class(autumn, seat, attend, okafor, at):
    attend(seat, "D1")
    moved = transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)

    attend(moved, "D1")

    assert attendance.elsewhere([autumn]) == {moved: {}}


def test_a_tap_that_was_kept_is_answered_also_when_its_seat_was_given_up_since(seat, attend, okafor, at):
    name = uuid4()
    first = attend(seat, "D1", client_id=name)
    seats.withdraw(seat, "Left the Department", by=okafor, at=at)

    assert attend(seat, "D1", client_id=name) == first
