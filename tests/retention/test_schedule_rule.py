"""When what is kept may go."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import dates

from course_site.retention.rules.schedule import is_class_past, is_record_past, papers_before, years_after

DAYS = dates(date(1990, 1, 1), date(2090, 12, 31))


def test_a_record_is_kept_through_the_day_six_years_later():
    assert not is_record_past(date(2020, 5, 31), today=date(2026, 5, 31))
    assert is_record_past(date(2020, 5, 31), today=date(2026, 6, 1))


def test_who_left_on_a_leap_day_is_kept_a_day_longer_rather_than_shorter():
    assert not is_record_past(date(2020, 2, 29), today=date(2026, 3, 1))


LONG_AGO, LATELY, TODAY = date(2020, 5, 30), date(2021, 1, 1), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("ended", "last_days", "is_past"),
    [
        (LONG_AGO, [LONG_AGO, LONG_AGO], True),
        (LONG_AGO, [LONG_AGO, LATELY], False),
        (LONG_AGO, [LONG_AGO, None], False),
        (LONG_AGO, [], True),
        (LATELY, [], False),
    ],
)
def test_a_class_is_past_when_the_record_of_the_last_of_its_officers_is(ended, last_days, is_past):
    assert is_class_past(ended, last_days, today=TODAY) == is_past


@given(DAYS, DAYS)
def test_what_is_past_stays_past(last_day, today):
    if is_record_past(last_day, today=today):
        assert is_record_past(last_day, today=today + timedelta(days=1))
        assert is_record_past(last_day - timedelta(days=1), today=today)


@given(DAYS)
def test_working_papers_are_kept_for_a_whole_year(today):
    assert timedelta(days=365) <= today - papers_before(today) <= timedelta(days=366)
    assert years_after(papers_before(today), 1) - today <= timedelta(days=1)
