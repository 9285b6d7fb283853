"""`rules.attendance.settle`: what a seat's marks add up to."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.cohorts.rules.attendance import Block, Mark, MarkKind, needs_reason, settle

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BLOCKS = [Block("D1M1", NINE, 45), Block("D1M2", NINE + timedelta(minutes=60), 80)]


def tap(kind: MarkKind, minute: int = 0, clock: int | None = None, client_id: str = "a") -> Mark:
    moment = NINE + timedelta(minutes=minute)
    return Mark(kind, moment, moment, None if clock is None else NINE + timedelta(minutes=clock), client_id)


def test_an_unmarked_seat_has_no_state_and_no_minutes():
    attendance = settle([], BLOCKS)

    assert attendance.state is None
    assert attendance.total == 0


def test_a_present_officer_has_every_minute():
    assert settle([tap(MarkKind.PRESENT)], BLOCKS).minutes == {"D1M1": 45, "D1M2": 80}


def test_coming_thirty_minutes_late_costs_thirty_minutes_of_the_first_module():
    assert settle([tap(MarkKind.LATE, clock=30)], BLOCKS).minutes == {"D1M1": 15, "D1M2": 80}


def test_late_and_then_left_early_keeps_both_ends():
    marks = [tap(MarkKind.LATE, 0, 10), tap(MarkKind.LEFT, 100, 100, "b")]

    assert settle(marks, BLOCKS).minutes == {"D1M1": 35, "D1M2": 40}


def test_time_away_in_a_break_costs_nothing():
    assert settle([tap(MarkKind.LEFT, 70, 200)], BLOCKS).total == 125


def test_present_after_a_mistaken_late_gives_the_minutes_back():
    marks = [tap(MarkKind.LATE, 0, 30), tap(MarkKind.PRESENT, 1, client_id="b")]

    assert settle(marks, BLOCKS).total == 125


def test_an_excused_officer_was_not_there():
    attendance = settle([tap(MarkKind.PRESENT), tap(MarkKind.EXCUSED, 5, client_id="b")], BLOCKS)

    assert not attendance.was_there
    assert attendance.total == 0


@pytest.mark.parametrize(
    ("earlier", "later", "why"),
    [
        (None, MarkKind.ABSENT, False),
        (None, MarkKind.EXCUSED, True),
        (MarkKind.PRESENT, MarkKind.LEFT, False),
        (MarkKind.ABSENT, MarkKind.LATE, False),
        (MarkKind.PRESENT, MarkKind.ABSENT, True),
        (MarkKind.LEFT, MarkKind.PRESENT, True),
        (MarkKind.PRESENT, MarkKind.PRESENT, False),
        (MarkKind.LATE, MarkKind.LATE, True),
    ],
)
def test_a_reason_is_asked_for_an_excuse_and_a_correction(earlier, later, why):
    assert needs_reason(earlier, later) is why


kinds = st.sampled_from(MarkKind)
marks = st.lists(
    st.builds(tap, kinds, st.integers(0, 3), st.integers(-30, 200), st.text("abcd", min_size=1, max_size=2)),
    max_size=5,
    unique_by=lambda mark: mark.client_id,
)


@given(marks)
def test_the_order_of_arrival_and_repeats_change_nothing(taps):
    expected = settle(taps, BLOCKS)

    assert all(settle([*order, *order], BLOCKS) == expected for order in permutations(taps))


@given(marks)
def test_nobody_is_present_longer_than_a_module_lasts(taps):
    minutes = settle(taps, BLOCKS).minutes

    assert all(0 <= minutes[block.module_key] <= block.minutes for block in BLOCKS)
