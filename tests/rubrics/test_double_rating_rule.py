"""Which runs two assessors score."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rubrics.rules.double_rating import Part, part, pick, wanted


@pytest.mark.parametrize(("officers", "runs"), [(0, 0), (3, 3), (5, 5), (25, 5), (26, 6), (30, 6)])
def test_a_fifth_and_five_at_least(officers, runs):
    assert wanted(officers) == runs


@pytest.mark.parametrize(
    ("is_second_rater", "has_first", "has_second", "is_"),
    [
        (True, False, False, Part.SECOND),
        (True, True, False, Part.SECOND),
        (True, False, True, Part.TAKEN),
        (False, False, False, Part.FIRST),
        (False, False, True, Part.FIRST),
        (False, True, False, Part.TAKEN),
    ],
)
def test_whose_sheet_is_whose_in_either_order(is_second_rater, has_first, has_second, is_):
    assert part(is_second_rater=is_second_rater, has_first=has_first, has_second=has_second) == is_


SEATS = st.lists(st.integers(1, 40), unique=True, max_size=30)
RATERS = st.lists(st.integers(100, 104), unique=True, max_size=4)


@given(SEATS, RATERS, st.dictionaries(st.integers(100, 104), st.sets(st.integers(1, 40))), st.integers(-3, 9))
def test_the_lot_gives_nobody_whom_they_do_not_score(seats, raters, barred, number):
    picked = pick(seats, raters, barred, number=number, seed=7)

    assert set(picked) <= set(seats)
    assert all(seat not in barred.get(rater, ()) for seat, rater in picked.items())
    possible = [seat for seat in seats if sum(seat not in barred.get(rater, ()) for rater in raters) >= 2]
    assert len(picked) == max(0, min(number, len(possible)))
    assert picked == pick(seats, raters, barred, number=number, seed=7)


@given(st.integers(2, 4), st.integers(0, 30), st.integers())
def test_the_raters_take_turns(raters, number, seed):
    picked = pick(range(30), range(100, 100 + raters), {}, number=number, seed=seed)

    turns = Counter(picked.values())
    assert max(turns.values(), default=0) - min((turns[100 + rater] for rater in range(raters)), default=0) <= 1
