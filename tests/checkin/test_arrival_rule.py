"""`rules.arrivals`: what a check-in asks for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.checkin.rules.arrivals import Scan, Standing, arrival, is_arriving, is_open, propose, shared_phones
from course_site.cohorts.rules.attendance import MarkKind

SEVEN = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
THREE = SEVEN + timedelta(hours=8)
MINUTES = st.integers(-60, 480)
FROM_SEVEN = dict.fromkeys(range(1, 6), SEVEN)


def minutes(count: int) -> datetime:
    return SEVEN + timedelta(minutes=count)


@pytest.mark.parametrize(("came", "kind", "clock"), [
    (-60, MarkKind.PRESENT, None),
    (10, MarkKind.PRESENT, None),
    (11, MarkKind.LATE, minutes(11)),
])  # fmt: skip
def test_up_to_ten_minutes_after_the_start_is_the_line_at_the_door(came, kind, clock):
    assert arrival(SEVEN, minutes(came)) == (kind, clock)


def test_the_door_opens_an_hour_before_and_closes_at_the_end():
    moments = [minutes(-61), minutes(-60), THREE, THREE + timedelta(seconds=1)]

    assert [is_open(SEVEN, THREE, at) for at in moments] == [False, True, True, False]


def test_a_class_waits_at_the_door_for_an_hour_before_and_after_the_start():
    moments = [minutes(-61), minutes(-60), minutes(60), minutes(61)]

    assert [is_arriving(SEVEN, at) for at in moments] == [False, True, True, False]


@given(st.lists(st.tuples(st.integers(1, 5), MINUTES), max_size=12), st.randoms(use_true_random=False))
def test_check_ins_in_any_order_ask_for_the_same_marks(said, random):
    scans = [Scan(seat, "phone", minutes(when)) for seat, when in said]
    shuffled = random.sample(scans, len(scans))

    def sorted_by_seat(scans):
        return sorted(propose(scans, {}, FROM_SEVEN), key=lambda proposal: proposal.seat)

    assert sorted_by_seat(shuffled) == sorted_by_seat(scans)
    assert {proposal.seat: proposal.scanned_at for proposal in propose(scans, {}, FROM_SEVEN)} == {
        seat: minutes(min(when for other, when in said if other == seat)) for seat, _ in said
    }


@pytest.mark.parametrize("state", [MarkKind.PRESENT, MarkKind.LATE, MarkKind.LEFT])
def test_whoever_is_marked_as_there_is_not_proposed(state):
    scans = [Scan(1, "phone", minutes(0)), Scan(1, "phone", minutes(30))]

    assert propose(scans, {1: Standing(state, minutes(15))}, FROM_SEVEN) == []


@pytest.mark.parametrize("state", [MarkKind.ABSENT, MarkKind.EXCUSED])
def test_whoever_was_marked_away_and_comes_after_all_is_proposed_late(state):
    scans = [Scan(1, "phone", minutes(-5)), Scan(1, "phone", minutes(30))]

    [proposal] = propose(scans, {1: Standing(state, minutes(15))}, FROM_SEVEN)

    assert (proposal.kind, proposal.clock) == (MarkKind.LATE, minutes(30))


def test_a_phone_that_speaks_for_two_officers_is_told_of_both():
    scans = [Scan(1, "one phone", SEVEN), Scan(2, "one phone", SEVEN), Scan(3, "another", SEVEN)]

    assert shared_phones(scans) == {1: {2}, 2: {1}}
