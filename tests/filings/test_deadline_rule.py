"""`rules.deadlines`: when a paper is due, how long that is from now, and when to remind."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.filings.rules.deadlines import DAYS, REMINDERS, Deadline, deadline, reminder
from course_site.filings.rules.papers import Paper

papers = st.sampled_from(Paper)
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
holidays = st.frozensets(days, max_size=60)
# A week of holidays at a time: the working day before may be far away.
long_holidays = st.builds(
    lambda first, length: {first + timedelta(days=n) for n in range(length)}, days, st.integers(0, 9)
)


@pytest.mark.parametrize(
    ("paper", "event", "due_on"),
    [
        (Paper.CURRICULUM, date(2026, 3, 2), date(2026, 1, 16)),
        (Paper.ROSTER_START, date(2026, 3, 2), date(2026, 3, 12)),
        (Paper.ROSTER_END, date(2026, 3, 5), date(2026, 3, 15)),
        (Paper.TERMINATIONS, date(2026, 3, 4), date(2026, 3, 9)),
    ],
)
def test_the_days_are_counted_from_the_day_after_the_event(paper, event, due_on):
    assert deadline(paper, event, ()).due_on == due_on


@pytest.mark.parametrize(
    ("paper", "event", "due_on"),
    [
        # Over the short day of March 8 and the long one of November 1, 2026: days are days.
        (Paper.ROSTER_START, date(2026, 3, 2), date(2026, 3, 12)),
        (Paper.CURRICULUM, date(2026, 4, 20), date(2026, 3, 6)),
        (Paper.ROSTER_END, date(2026, 10, 29), date(2026, 11, 8)),
        (Paper.CURRICULUM, date(2026, 12, 14), date(2026, 10, 30)),
        # Over the end of a year, and of a February with 29 days.
        (Paper.CURRICULUM, date(2027, 1, 4), date(2026, 11, 20)),
        (Paper.ROSTER_END, date(2026, 12, 23), date(2027, 1, 2)),
        (Paper.TERMINATIONS, date(2026, 12, 30), date(2027, 1, 4)),
        (Paper.CURRICULUM, date(2028, 3, 15), date(2028, 1, 30)),
        (Paper.ROSTER_START, date(2028, 2, 22), date(2028, 3, 3)),
    ],
)
def test_the_clock_and_the_calendar_do_not_move_a_day(paper, event, due_on):
    assert deadline(paper, event, ()).due_on == due_on


def test_a_last_day_on_a_sunday_is_asked_for_on_friday_and_stays_the_last_day():
    due = deadline(Paper.ROSTER_END, date(2026, 3, 5), ())

    assert (due.send_by, due.due_on) == (date(2026, 3, 13), date(2026, 3, 15))
    assert due.days_late(date(2026, 3, 15)) == 0
    assert due.days_late(date(2026, 3, 18)) == 3


def test_a_holiday_before_the_weekend_is_skipped_too():
    friday = date(2026, 3, 13)

    assert deadline(Paper.ROSTER_END, date(2026, 3, 5), {friday}).send_by == date(2026, 3, 12)


@given(papers, days, holidays | long_holidays)
def test_it_is_asked_for_in_time_and_not_before_it_can_be_true(paper, event, closed):
    due = deadline(paper, event, closed)

    assert due.send_by <= due.due_on
    assert due.due_on - event == timedelta(days=DAYS[paper])
    assert due.is_open(due.send_by)
    if due.send_by != due.opens_on:
        assert due.send_by.weekday() < 5
        assert due.send_by not in closed


@given(papers, days, holidays, st.integers(-70, 30))
def test_it_is_counted_down_to_the_day_to_send_it_by_and_late_after_the_last_day(paper, event, closed, shift):
    due = deadline(paper, event, closed)

    assert due.days_left(due.send_by + timedelta(days=shift)) == -shift
    assert due.days_late(due.due_on + timedelta(days=shift)) == max(0, shift)


@given(papers, days, holidays)
def test_every_reminder_comes_in_its_turn_however_many_nights_are_missed(paper, event, closed):
    due = deadline(paper, event, closed)
    first = (due.opens_on or due.due_on - timedelta(days=60)) - timedelta(days=5)

    told = [reminder(due, first + timedelta(days=night)) for night in range(90)]

    steps = [step for step in told if step is not None]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] == min(REMINDERS)
    assert reminder(due, due.due_on) == min(REMINDERS)
    assert reminder(due, due.due_on + timedelta(days=1)) is None


def test_the_reminders_are_counted_to_the_day_on_which_it_is_asked_for():
    due = Deadline(None, due_on=date(2026, 1, 18), send_by=date(2026, 1, 16))

    told = {day: reminder(due, date(2026, 1, day)) for day in (1, 2, 12, 13, 16, 18, 19)}

    assert told == {1: None, 2: 14, 12: 14, 13: 3, 16: 3, 18: 3, 19: None}


def test_nobody_is_reminded_of_a_roster_before_the_class():
    due = deadline(Paper.ROSTER_START, date(2026, 3, 2), ())

    assert reminder(due, date(2026, 3, 1)) is None
    assert reminder(due, date(2026, 3, 2)) == 14


def test_the_roster_at_the_end_waits_until_the_last_class_day_is_over():
    due = deadline(Paper.ROSTER_END, date(2026, 3, 5), ())

    assert not due.is_open(date(2026, 3, 5))
    assert due.is_open(date(2026, 3, 6))
