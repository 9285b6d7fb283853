"""When what is kept may go."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis.strategies import dates

from course_site.retention.rules.schedule import is_record_past, papers_before, years_after

DAYS = dates(date(1990, 1, 1), date(2090, 12, 31))


def test_a_record_is_kept_through_the_day_six_years_later():
    assert not is_record_past(date(2020, 5, 31), today=date(2026, 5, 31))
    assert is_record_past(date(2020, 5, 31), today=date(2026, 6, 1))


def test_who_left_on_a_leap_day_is_kept_a_day_longer_rather_than_shorter():
    assert not is_record_past(date(2020, 2, 29), today=date(2026, 3, 1))


@given(DAYS, DAYS)
def test_what_is_past_stays_past(last_day, today):
    if is_record_past(last_day, today=today):
        assert is_record_past(last_day, today=today + timedelta(days=1))
        assert is_record_past(last_day - timedelta(days=1), today=today)


@given(DAYS)
def test_working_papers_are_kept_for_a_whole_year(today):
    assert timedelta(days=365) <= today - papers_before(today) <= timedelta(days=366)
    assert years_after(papers_before(today), 1) - today <= timedelta(days=1)
