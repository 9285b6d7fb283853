"""One strength, one thing to try."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assessments.rubrics.rules.feedback import aim_above, feedback, play_again_until
from assessments.rubrics.rules.passing import Reason
from tests.rubrics.conftest import KEYS

ROWS = st.fixed_dictionaries(dict.fromkeys(KEYS, st.sampled_from([None, 1, 2, 3, 4])))


def test_the_highest_row_is_the_strength_and_the_lowest_is_to_try():
    assert feedback(["R1", "R2", "R3"], {"R1": 3, "R2": 4, "R3": 2}, []) == ("R2", "R3")


def test_of_equals_the_first_on_the_sheet_is_named():
    assert feedback(["R1", "R2", "R3", "R4"], {"R1": 3, "R2": 4, "R3": 4, "R4": 3}, []) == ("R2", "R1")


def test_what_stood_in_the_way_comes_before_a_lower_row():
    assert feedback(["R1", "R4"], {"R1": 2, "R4": 2}, [Reason("gate", "R1")]) == ("R4", "R1")
    assert feedback(["R4", "R10"], {"R4": 1, "R10": 2}, [Reason("gate", "R10")]) == ("R4", "R10")


def test_all_at_the_top_leaves_nothing_to_try():
    assert feedback(["R1", "R2"], {"R1": 4, "R2": 4}, []) == ("R1", None)


def test_nothing_observed_says_nothing():
    assert feedback(["R1"], {"R1": None}, []) == (None, None)


@given(ROWS)
def test_strength_and_try_were_observed_and_are_two_rows(row):
    strength, to_try = feedback(KEYS, row, [])

    assert strength is None or row[strength] == max(level for level in row.values() if level)
    assert to_try is None or (row[to_try] and to_try != strength)


def test_the_aim_is_the_level_above_and_at_least_proficient():
    assert [aim_above(level) for level in (1, 2, 3)] == [3, 3, 4]


def test_thirty_days_to_play_again():
    assert play_again_until(date(2026, 3, 5)) == date(2026, 4, 4)
