from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from course_site.calendars.rules.reminders import Reminder, due

FOUR_DAYS = [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)]
OVER_A_WEEKEND = [date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 10)]


def all_due(days):
    first = min(days) - timedelta(days=10)
    return {first + timedelta(days=n): found for n in range(30) if (found := due(days, first + timedelta(days=n)))}


def test_four_days_in_a_row_are_called_to_mind_twice():
    assert all_due(FOUR_DAYS) == {
        date(2026, 2, 23): [(date(2026, 3, 2), Reminder.WEEK_AHEAD)],
        date(2026, 3, 1): [(date(2026, 3, 2), Reminder.EVE)],
    }


def test_after_a_weekend_the_eve_counts_again():
    assert [day for day, found in all_due(OVER_A_WEEKEND).items()] == [
        date(2026, 2, 26),
        date(2026, 3, 4),
        date(2026, 3, 8),
    ]


def test_a_cohort_without_days_has_nothing_to_call_to_mind():
    assert due([], date(2026, 3, 1)) == []


@given(
    st.sets(st.dates(date(2026, 1, 1), date(2026, 2, 28)), max_size=6), st.dates(date(2025, 12, 1), date(2026, 3, 9))
)
def test_what_is_called_to_mind_is_a_class_day_to_come(days, today):
    for day, _ in due(days, today):
        assert day in days
        assert day > today
