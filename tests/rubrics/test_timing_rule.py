from datetime import UTC, datetime, timedelta

import pytest

from assessments.rubrics.rules.timing import sensible

NOW = datetime(2026, 3, 5, 15, 0, tzinfo=UTC)
START, END = NOW - timedelta(minutes=17), NOW - timedelta(minutes=5)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ((START, END), (START, END)),
        ((START, None), (START, None)),
        ((None, None), (None, None)),
        ((None, END), (None, None)),
        ((END, START), (None, None)),
        ((START, NOW + timedelta(minutes=1)), (None, None)),
        ((NOW + timedelta(hours=1), NOW + timedelta(hours=2)), (None, None)),
    ],
)
def test_a_clock_that_is_wrong_says_nothing_and_keeps_no_sheet_out(told, kept):
    assert sensible(*told, at=NOW) == kept
