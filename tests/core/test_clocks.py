"""Devices tell moments, and some have lost their mind."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis.strategies import datetimes, timezones

from course_site.core import clocks


@given(datetimes(timezones=timezones()))
def test_whatever_a_device_says_is_a_moment_everywhere(moment):
    sane = clocks.sane(moment)

    assert sane.astimezone(UTC).astimezone(ZoneInfo("Pacific/Kiritimati"))
    assert sane == moment or not 1970 < moment.year < 2199


def test_a_moment_of_now_stays_what_it_was():
    now = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)

    assert clocks.sane(now) is now
