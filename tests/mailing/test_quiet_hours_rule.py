from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.mailing.rules.quiet_hours import earliest, is_quiet

NEW_YORK = ZoneInfo("America/New_York")
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def new_york(*clock: int) -> datetime:
    return datetime(*clock, tzinfo=NEW_YORK)


def test_by_day_nothing_waits():
    assert earliest(new_york(2026, 3, 3, 7, 0), NEW_YORK) == new_york(2026, 3, 3, 7, 0)
    assert earliest(new_york(2026, 3, 3, 20, 59), NEW_YORK) == new_york(2026, 3, 3, 20, 59)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ((2026, 3, 3, 21, 0), (2026, 3, 4, 7, 0)),
        ((2026, 3, 4, 6, 59), (2026, 3, 4, 7, 0)),
        # The night of 23 hours, and the one of 25.
        ((2026, 3, 7, 21, 0), (2026, 3, 8, 7, 0)),
        ((2026, 10, 31, 21, 0), (2026, 11, 1, 7, 0)),
        ((2026, 12, 31, 23, 30), (2027, 1, 1, 7, 0)),
    ],
)
def test_what_is_said_at_night_is_heard_at_seven(said, heard):
    assert earliest(new_york(*said), NEW_YORK) == new_york(*heard)


@given(moments)
def test_nothing_is_heard_at_night_nor_kept_longer_than_a_night(at):
    heard = earliest(at, NEW_YORK)

    assert not is_quiet(heard, NEW_YORK)
    assert timedelta(0) <= heard - at <= timedelta(hours=11)


@given(moments)
def test_whatever_waited_is_heard_when_the_night_ends(at):
    heard = earliest(at, NEW_YORK)

    assert heard == at or heard.astimezone(NEW_YORK).time() == time(7, 0)
