"""`rules.ledger`: which minutes of a block count."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.classroom.rules.heard import Heard, minutes_together, missing_from
from course_site.classroom.rules.ledger import (
    Cut,
    as_taught,
    by_nine_tenths,
    credited,
    minutes_of_block,
    missed_times,
    parts_heard,
    taught_by,
)
from course_site.classroom.rules.run import Run, RunBlock, Stretch, minutes_in
from course_site.cohorts.rules.attendance import Attendance, MarkKind

NINE = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def minute(count: int) -> datetime:
    return NINE + timedelta(minutes=count)


BLOCK = RunBlock("M1", "Legal and ethical limits", NINE, 70, course_minutes=70)
PRESENT = Attendance(MarkKind.PRESENT)


def came(at: int) -> Attendance:
    return Attendance(MarkKind.LATE, arrived_at=minute(at))


def stayed(start: int, end: int) -> Attendance:
    return Attendance(MarkKind.LEFT, arrived_at=minute(start), left_at=minute(end))


@pytest.mark.parametrize(
    ("taught_until", "attendance", "minutes"),
    [
        (70, PRESENT, 70),
        (70, Attendance(MarkKind.EXCUSED), 0),
        (70, Attendance(None), 0),
        (70, came(25), 45),
        (70, stayed(10, 50), 40),
        (70, came(90), 0),
        # It ran over: nobody has more than the plan.
        (90, PRESENT, 70),
        (90, came(15), 70),
        # A few minutes short is the whole block to whoever was there for all of it.
        (63, PRESENT, 70),
        (63, stayed(0, 0), 0),
        # More than a tenth short: the minutes that were taught.
        (62, PRESENT, 62),
        (20, PRESENT, 20),
    ],
)
def test_minutes_that_count(taught_until, attendance, minutes):
    assert minutes_of_block(Heard.of([(NINE, minute(taught_until))], attendance), 70) == minutes


def test_a_pause_in_the_middle_of_a_block_counts_for_nobody():
    taught = [(NINE, minute(30)), (minute(60), minute(80))]

    assert minutes_of_block(Heard.of(taught, PRESENT), 70) == 50
    assert minutes_of_block(Heard.of(taught, came(45)), 70) == 20


def heard(attendance, until: int = 70) -> Heard:
    return Heard.of([(NINE, minute(until))], attendance)


@pytest.mark.parametrize(
    ("in_class", "made_up", "minutes"),
    [
        ([came(25)], [PRESENT], 70),
        # The same half on two class days is one half, too.
        ([came(35), came(35)], [], 35),
        ([came(35), stayed(0, 35)], [], 70),
        ([came(25)], [stayed(0, 25)], 70),
        ([PRESENT], [PRESENT], 70),
        ([], [came(10)], 60),
        # The half that was missed is still missing, however often the other one is heard.
        ([came(40)], [came(40)], 30),
        ([came(35)], [came(35), came(30)], 40),
        # Two halves of two visits are the whole.
        ([], [stayed(0, 35), came(35)], 70),
    ],
)
def test_a_make_up_closes_the_part_that_was_missed_and_no_other(in_class, made_up, minutes):
    assert (
        credited([[heard(one) for one in in_class]], [heard(one) for one in made_up], 70, by_nine_tenths)
        == minutes
    )  # fmt: skip


def test_a_block_that_goes_on_on_another_day_begins_there_where_it_ended():
    away = Attendance(MarkKind.ABSENT)

    assert credited([[heard(PRESENT, 40), heard(away, 30)]], [heard(came(40))], 70, by_nine_tenths) == 70
    assert credited([[heard(away, 40), heard(PRESENT, 30)]], [heard(stayed(0, 40))], 70, as_taught) == 70
    assert credited([[heard(PRESENT, 66), heard(PRESENT, 4)]], [], 70, as_taught) == 70


def test_two_seats_are_one_hearing():
    """The first half on the old seat, the second on the new one."""
    assert credited([[heard(stayed(0, 35))], [heard(came(35))]], [], 70, as_taught) == 70
    assert credited([[heard(came(35))], [heard(came(35))]], [], 70, as_taught) == 35


def test_nine_tenths_count_as_the_whole_and_are_filed_as_they_were_taught():
    assert credited([[heard(PRESENT, 63)]], [], 70, by_nine_tenths) == 70
    assert credited([[heard(PRESENT, 63)]], [], 70, as_taught) == 63


ends = st.integers(0, 120)
stays = st.builds(stayed, st.integers(-20, 120), st.integers(-20, 120))


@given(ends, stays)
def test_nobody_has_more_than_the_plan_or_less_than_nothing(taught_until, attendance):
    assert 0 <= minutes_of_block(Heard.of([(NINE, minute(taught_until))], attendance), 70) <= 70


@given(ends, stays, st.integers(0, 60))
def test_staying_longer_never_costs_a_minute(taught_until, attendance, longer):
    taught = [(NINE, minute(taught_until))]
    more = Attendance(
        attendance.state,
        arrived_at=attendance.arrived_at,
        left_at=attendance.left_at + timedelta(minutes=longer),
    )

    assert minutes_of_block(Heard.of(taught, more), 70) >= minutes_of_block(Heard.of(taught, attendance), 70)


@given(
    st.lists(stays, max_size=2), st.lists(stays, max_size=3), stays, ends, st.sampled_from([by_nine_tenths, as_taught])
)
def test_a_visit_never_costs_a_minute_and_the_same_one_twice_gives_none(in_class, made_up, visit, until, rule):
    days, visits = [heard(one) for one in in_class], [heard(one) for one in made_up]
    more = heard(visit, until)

    once = credited([days], [*visits, more], 70, rule)

    assert credited([days], visits, 70, rule) <= once <= 70
    assert credited([days], [*visits, more, more], 70, rule) == once


@given(st.lists(st.tuples(ends, stays), max_size=3), st.lists(stays, max_size=3))
def test_what_was_heard_and_what_is_missing_make_the_whole(in_class, made_up):
    days = [heard(stay, until) for until, stay in in_class]
    parts = parts_heard([days], [heard(one) for one in made_up], 70, as_taught)

    missing = missing_from(parts, timedelta(minutes=70))

    assert minutes_together(missing) == minutes_together([*missing, *parts]) - minutes_together(parts)
    assert minutes_together([*missing, *parts]) >= 70


def test_what_is_missing_is_named_as_its_day_taught_it():
    """65 of 70 minutes count as the whole, with a pause after 30; the second day goes on where the first ended."""
    taught = [(NINE, minute(30)), (minute(60), minute(95))]
    in_the_whole = Heard.of(taught, came(20)).stretched(timedelta(minutes=70)).parts

    missing = missing_from(in_the_whole, timedelta(minutes=70))

    assert missed_times(taught, missing, began=timedelta(), ratio=70 / 65) == [(NINE, minute(20))]
    around_the_pause = [(timedelta(minutes=45), timedelta(minutes=60))]
    assert missed_times(taught, around_the_pause, began=timedelta(minutes=20), ratio=1) == [
        (minute(25), minute(30)),
        (minute(60), minute(70)),
    ]


OPEN = RunBlock(
    "M1", "Legal and ethical limits", NINE, 70, course_minutes=70, stretches=(Stretch(NINE),), was_told=True
)


@pytest.mark.parametrize("block", [BLOCK, OPEN])
@pytest.mark.parametrize(
    ("day_ends", "until", "minutes"), [(480, 69, 0), (480, 70, 70), (60, 69, 69), (60, -5, 0), (480, 480, 70)]
)
def test_a_block_counts_once_it_has_ended_or_as_far_as_it_came_when_its_day_is_over(block, day_ends, until, minutes):
    taught = taught_by(Run((block,)), block, Cut.for_good(minute(until)), day_ends_at=minute(day_ends))

    assert minutes_in(taught) == minutes


@given(st.integers(0, 200), st.integers(0, 200), st.integers(-10, 200))
def test_what_counted_once_never_counts_for_less_later(day_ends, until, later):
    run, ends_at = Run((BLOCK,)), minute(day_ends)

    first = minutes_in(taught_by(run, BLOCK, Cut.for_good(minute(until)), day_ends_at=ends_at))
    then = minutes_in(taught_by(run, BLOCK, Cut.for_good(minute(max(until, later))), day_ends_at=ends_at))

    assert first <= then <= 70


@pytest.mark.parametrize("block", [BLOCK, OPEN])
@pytest.mark.parametrize(("now", "minutes"), [(-5, 0), (6, 6), (69, 69), (90, 70)])
def test_so_far_counts_the_block_that_runs_up_to_now(block, now, minutes):
    taught = taught_by(Run((block,)), block, Cut.so_far(minute(now)), day_ends_at=minute(480))

    assert minutes_in(taught) == minutes
