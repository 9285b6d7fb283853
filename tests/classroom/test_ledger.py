"""`services.ledger`: taught minutes times presence."""

from datetime import datetime
from uuid import uuid4

import pytest

from course_site.classroom.rules.events import EventKind
from course_site.classroom.rules.ledger import Cut
from course_site.classroom.services import ledger, make_up
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import day_hours, guests, planning, transfers
from modules.services import standing


def test_a_day_that_nobody_ran_counts_as_planned(seat, day_1, mark):
    mark(seat, day_1)

    assert ledger.minutes_of(seat) == {"D1M1": 120, "D1M2": 300, "D2M1": 0, "D3M1": 0, "D4M1": 0}


def test_minutes_are_those_taught_while_the_officer_was_there(seat, day_1, mark, tell, clock):
    tell(EventKind.STARTED, "D1M1", clock(7))
    tell(EventKind.FINISHED, "D1M1", clock(8, 30))
    tell(EventKind.STARTED, "D1M2", clock(9, 15))
    tell(EventKind.FINISHED, "D1M2", clock(14, 15))
    mark(seat, day_1, MarkKind.LATE, clock=clock(7, 20))

    assert ledger.minutes_of(seat)["D1M1"] == 70
    assert ledger.minutes_of(seat)["D1M2"] == 300


def test_while_the_class_goes_on_both_screens_count_the_block_that_runs_up_to_now(seat, day_1, mark, tell, clock):
    tell(EventKind.STARTED, "D1M1", clock(7))
    mark(seat, day_1, marked_at=clock(7), at=clock(7))

    of_day = day_hours.of_session(day_1, at=clock(7, 6))
    of_seat = ledger.of_seat(seat, cut=Cut.so_far(clock(7, 6)))

    assert (of_day.minutes, of_day.planned) == ({seat.pk: 6}, 420)
    assert sum(of_seat.minutes.values()) == 6


def test_a_block_left_out_of_a_sheet_that_was_run_gives_no_minutes_until_somebody_says_when(
    seat, day_1, mark, tell, clock
):
    tell(EventKind.STARTED, "D1M1", clock(7))
    mark(seat, day_1)
    assert ledger.minutes_of(seat)["D1M2"] == 0

    tell(EventKind.TIMED, "D1M2", clock(15), starts_at=clock(9, 15), ends_at=clock(14, 15))

    assert ledger.minutes_of(seat)["D1M2"] == 300


def test_a_block_taught_on_two_days_has_the_minutes_of_both(seat, cohort, day_1, mark, tell, clock):
    day_2 = cohort.sessions.get(day="D2")
    tell(EventKind.RESIZED, "D1M2", clock(13), minutes=200, reason="Fire alarm")
    tell(EventKind.ADDED, "D1M2", clock(13), minutes=100, text="Rest", reason="From day 1", session=day_2)
    mark(seat, day_1)
    assert ledger.minutes_of(seat)["D1M2"] == 200

    mark(seat, day_2)

    assert ledger.minutes_of(seat)["D1M2"] == 300


def test_the_gap_names_day_time_block_and_minutes(seat, day_1, mark, clock):
    mark(seat, day_1, MarkKind.LATE, clock=clock(7, 25))

    [gap] = ledger.of_seat(seat).gaps(clock(16))

    assert (gap.day, gap.module_key, gap.title, gap.minutes) == ("D1", "D1M1", "Opening", 25)
    assert gap.times == ((clock(7), clock(7, 25)),)


def test_who_came_late_and_left_early_misses_both_ends(seat, day_1, mark, clock):
    mark(seat, day_1, MarkKind.LATE, clock=clock(7, 25), marked_at=clock(7, 25))
    mark(seat, day_1, MarkKind.LEFT, clock=clock(8, 40))

    gap = ledger.of_seat(seat).gaps(clock(16))[0]

    assert (gap.minutes, gap.times) == (45, ((clock(7), clock(7, 25)), (clock(8, 40), clock(9))))


def test_the_gap_of_a_block_of_two_days_names_the_day_that_was_missed(seat, cohort, day_1, mark, tell, clock):
    day_2 = cohort.sessions.get(day="D2")
    tell(EventKind.RESIZED, "D1M2", clock(13), minutes=200, reason="Fire alarm")
    tell(EventKind.ADDED, "D1M2", clock(13), minutes=100, text="Rest", reason="From day 1", session=day_2)
    mark(seat, day_1, MarkKind.LATE, clock=clock(9, 45))
    mark(seat, day_2)

    [gap] = [gap for gap in ledger.of_seat(seat).gaps(clock(16, day=3)) if gap.module_key == "D1M2"]

    assert (gap.day, gap.minutes, gap.times) == ("D1", 30, ((clock(9, 15), clock(9, 45)),))


def test_a_day_that_is_not_over_has_no_gap_unless_the_officer_is_excused(seat, cohort, day_1, mark, clock):
    mark(seat, day_1, MarkKind.LATE, clock=clock(7, 25), at=clock(7, 30), marked_at=clock(7, 30))
    mark(seat, cohort.sessions.get(day="D3"), MarkKind.EXCUSED, reason="Court")

    gaps = ledger.of_seat(seat).gaps(clock(12))

    assert [gap.day for gap in gaps] == ["D3"]


def test_what_is_taught_again_on_a_later_day_is_no_gap_before_that_day_is_over(seat, cohort, day_1, mark, tell, clock):
    tell(EventKind.DROPPED, "D1M2", clock(8), reason="Trainer is ill")
    tell(EventKind.ADDED, "D1M2", clock(8), minutes=300, reason="From day 1", session=cohort.sessions.get(day="D2"))
    mark(seat, day_1)

    assert ledger.of_seat(seat).gaps(clock(16)) == []
    [gap] = ledger.of_seat(seat).gaps(clock(16, day=3))
    assert (gap.module_key, gap.minutes, gap.times) == ("D1M2", 300, ())


def test_hours_earned_before_a_transfer_stay(seat, queens, day_1, mark, okafor, clock):
    mark(seat, day_1)

    there = transfers.transfer(seat, queens, reason="Court", by=okafor, at=clock(16))

    assert ledger.minutes_of(there)["D1M2"] == 300
    assert ledger.of_seat(there).attendance["D1"].state == MarkKind.PRESENT


def test_the_standing_of_a_seat_is_what_the_ledger_says(seat, day_1, mark, tell, clock):
    tell(EventKind.TIMED, "D1M2", clock(15), starts_at=clock(9, 15), ends_at=clock(12))
    mark(seat, day_1)

    [row] = standing.of_cohort(seat.cohort)

    assert row.facts.minutes["D1M2"] == 165
    assert row.days["D1"].total == 165


def test_a_full_class_costs_the_queries_of_one_seat(
    cohort, seat, day_1, mark, make_officer, the_75th, queens, at, chen, django_assert_num_queries
):
    _miss_and_book(seat, day_1, queens, mark, chen)
    with django_assert_num_queries(10):
        ledger.of_cohort(cohort)

    for n in range(27):
        officer = make_officer(f"o{n}@example.org", "O", f"N{n}", f"7{n:04}", the_75th)
        _miss_and_book(planning.enroll(cohort, officer, at=at), day_1, queens, mark, chen)

    with django_assert_num_queries(10):
        rows = ledger.of_cohort(cohort)
    assert len(rows) == 28
    assert all(row.minutes["D1M1"] == 120 for row in rows)


def _miss_and_book(seat, day_1, queens, mark, chen):
    came_at = datetime.fromisoformat("2026-03-02T07:30:00-05:00")
    mark(seat, day_1, MarkKind.LATE, clock=came_at)
    there = queens.sessions.get(day="D1")
    booking = make_up.book(seat, there.blocks.get(module_key="D1M1"), by=seat.officer.user, at=day_1.ends_at)
    at = there.ends_at
    guests.mark(booking, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen)


@pytest.fixture(autouse=True)
def _room_for_guests(queens):
    queens.capacity = 60
    queens.save()
