from hypothesis import given
from hypothesis import strategies as st

from assessments.rubrics.rules.calibrating import Gap, gaps, is_calibrated, is_hidden
from tests.rubrics.conftest import KEYS

LEVELS = st.fixed_dictionaries({key: st.sampled_from([None, 1, 2, 3, 4]) for key in KEYS})


def agreed(**changes):
    return dict.fromkeys(KEYS, 3) | changes


@given(st.sets(st.integers(1, 6)), st.sets(st.integers(1, 6)))
def test_the_sheets_are_hidden_while_one_is_missing(raters, sent):
    assert is_hidden(raters, sent, revealed=False) == bool(raters - sent)
    assert not is_hidden(raters, sent, revealed=True)


@given(LEVELS, LEVELS)
def test_a_row_glows_from_two_levels_on_or_where_one_saw_nothing(first, second):
    for gap in gaps(KEYS, [first, second]):
        one, other = first[gap.criterion], second[gap.criterion]
        assert gap.levels == (one, other)
        assert gap.is_wide == ((one is None) != (other is None) or bool(one and other and abs(one - other) > 1))


def test_one_alone_has_no_gap():
    assert not Gap("R1", (3,)).is_wide
    assert not Gap("R1", (None,)).is_wide


def test_calibrated_is_who_is_exact_on_six_rows_and_within_one_on_all():
    four_apart_by_one = dict.fromkeys(KEYS[:4], 2)

    assert is_calibrated(agreed(), agreed())
    assert is_calibrated(agreed(**four_apart_by_one), agreed())
    assert not is_calibrated(agreed(**four_apart_by_one, R5=2), agreed())
    assert not is_calibrated(agreed(R1=1), agreed())
    assert not is_calibrated(agreed(R4=None), agreed())
    assert is_calibrated(agreed(R4=None), agreed(R4=None))


@given(LEVELS)
def test_everybody_agrees_with_themselves(levels):
    assert is_calibrated(levels, levels)
