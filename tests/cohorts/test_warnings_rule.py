"""`rules.warnings` and `rules.dates`: what a plan should be looked at for again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.cohorts.rules import holidays, warnings
from course_site.cohorts.rules.dates import course_days, suggested_first_day
from course_site.cohorts.rules.warnings import Caution, Code

MONDAY, TUESDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 7)
MEMORIAL_DAY = date(2026, 5, 25)
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 12, 31))


def test_a_holiday_and_a_weekend_are_named():
    found = list(warnings.of_dates([MONDAY, SATURDAY, MEMORIAL_DAY], holidays.named([MONDAY, SATURDAY, MEMORIAL_DAY])))

    assert found == [
        Caution(Code.WEEKEND, "", (SATURDAY,)),
        Caution(Code.HOLIDAY, "Memorial Day", (MEMORIAL_DAY,)),
    ]


def test_an_officer_in_two_cohorts_is_named_and_nobody_else():
    found = list(warnings.of_officers({1: "Ana Rivera"}, [(1, "Autumn cohort"), (2, "Autumn cohort")]))

    assert found == [Caution(Code.OFFICER_TWICE, "Ana Rivera", elsewhere="Autumn cohort")]


def test_a_trainer_is_double_booked_on_the_same_day_only():
    elsewhere = [(1, "Autumn cohort", TUESDAY), (1, "Autumn cohort", SATURDAY), (2, "Autumn cohort", MONDAY)]

    found = list(warnings.of_trainers({1: "Dana Chen"}, [MONDAY, TUESDAY], elsewhere))

    assert found == [Caution(Code.TRAINER_TWICE, "Dana Chen", (TUESDAY,), "Autumn cohort")]


def test_a_precinct_may_send_as_many_as_the_limit():
    counts = {(MONDAY, "75th"): 4, (TUESDAY, "75th"): 3, (MONDAY, "79th"): 9}

    found = list(warnings.of_precincts({"75th"}, counts, limit=3))

    assert found == [Caution(Code.PRECINCT_CROWDED, "75th", (MONDAY,), count=4, limit=3)]


def test_each_day_says_how_many_of_a_precinct_are_in_class_on_it():
    counts = {(MONDAY, "75th"): 4, (TUESDAY, "75th"): 6, (SATURDAY, "75th"): 4}

    found = [(caution.days, caution.count) for caution in warnings.of_precincts({"75th"}, counts, limit=3)]

    assert found == [((TUESDAY,), 6), ((MONDAY, SATURDAY), 4)]


@pytest.mark.parametrize(
    ("days_ahead", "codes"),
    [(-1, [Code.PAST]), (0, [Code.SHORT_NOTICE]), (44, [Code.SHORT_NOTICE]), (45, [])],
)
def test_a_first_day_that_is_past_or_too_near_for_the_state_is_said(days_ahead, codes):
    found = list(warnings.of_first_day(MONDAY + timedelta(days=days_ahead), MONDAY))

    assert [caution.code for caution in found] == codes


@pytest.mark.parametrize(
    ("officers", "coaches", "warned"), [(24, 4, False), (25, 4, True), (1, 0, True), (0, 0, False)]
)
def test_a_role_play_wants_a_coach_for_every_six(officers, coaches, warned):
    found = list(warnings.of_role_plays([(MONDAY, "Practice lab 1")], officers, {MONDAY: coaches}))

    assert bool(found) is warned


def test_all_role_plays_without_enough_coaches_are_one_thing_to_look_at():
    blocks = [(MONDAY + timedelta(days=n), f"Practice lab {n}") for n in (2, 0, 1)]

    [caution] = warnings.of_role_plays(blocks, 12, {day: 1 for day, _ in blocks})

    assert (caution.about, caution.count, caution.limit) == ("", 1, 2)
    assert caution.days == tuple(MONDAY + timedelta(days=n) for n in range(3))


def test_a_day_on_which_a_coach_is_missing_is_not_hidden_by_one_who_is_there_on_another():
    blocks = [(MONDAY, "Practice lab 1"), (TUESDAY, "Practice lab 2")]

    found = list(warnings.of_role_plays(blocks, 12, {MONDAY: 2, TUESDAY: 0}))

    assert [(caution.about, caution.days, caution.count) for caution in found] == [("Practice lab 2", (TUESDAY,), 0)]


def test_a_class_goes_around_the_weekend_and_the_holiday():
    assert course_days(date(2026, 5, 21)) == [date(2026, 5, day) for day in (21, 22, 26, 27)]


@given(DAYS, st.integers(min_value=1, max_value=10))
def test_the_days_of_a_class_rise_and_only_the_chosen_one_may_be_off(first, count):
    days = course_days(first, count)

    assert days[0] == first
    assert days == sorted(set(days))
    assert len(days) == count
    assert not list(warnings.of_dates(days[1:], holidays.named(days[1:])))


@given(DAYS, DAYS)
def test_the_next_class_begins_on_a_working_monday_with_the_state_told_in_time(today, last):
    first = suggested_first_day(today, last)

    assert first.weekday() == 0
    assert not holidays.named([first])
    assert (first - today).days >= 45
    assert first > last
