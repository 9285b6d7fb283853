from fractions import Fraction
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.rules.self_efficacy import ITEMS, gains, matched_gain, moments, officer_score

scores = st.lists(st.fractions(1, 5, max_denominator=10), max_size=12)


def answered(level: int, number: int = 10, column: str = "") -> dict[str, int]:
    return {f"{item}.{column}" if column else item: level for item in ITEMS[:number]}


def test_eight_of_ten_answers_make_a_score_and_seven_do_not():
    assert officer_score(answered(4, 8)) == 4
    assert officer_score(answered(4, 7)) is None
    assert officer_score(answered(2, 8) | {"SE9": 5, "SE10": 4}) == Fraction(25, 10)


def test_the_columns_of_the_last_day_are_scored_apart():
    form = answered(2, column="1") | answered(5, column="2")

    assert (officer_score(form, "1"), officer_score(form, "2"), matched_gain(form)) == (2, 5, 3)


def test_who_left_one_column_out_has_no_matched_gain():
    assert matched_gain(answered(2, 7, "1") | answered(5, column="2")) is None


@given(scores, scores)
def test_pooling_is_counting_everybody_at_once(one, other):
    assert moments(one) + moments(other) == moments([*one, *other])


@given(scores.filter(lambda scores: len(scores) > 1))
def test_mean_and_deviation_are_those_of_the_scores(scores):
    found = moments([*scores, None])

    assert found.mean == sum(scores) / len(scores)
    assert found.deviation == pytest.approx(stdev(map(float, scores)), abs=1e-6)


@pytest.mark.parametrize(("pre", "retro", "headline"), [(3, 2, 1), (2, 3, 1), (3, 3, 1)])
def test_the_headline_is_the_smaller_gain(pre, retro, headline):
    """Today everybody says 4."""
    form = answered(retro, column="1") | answered(4, column="2")

    found = gains(
        moments([Fraction(pre)] * 6), moments([officer_score(form, "2")] * 5), moments([matched_gain(form)] * 5)
    )

    assert (found.a, found.b, found.headline) == (4 - pre, 4 - retro, headline)


def test_without_a_true_pre_there_is_no_gain():
    assert gains(moments([]), moments([Fraction(4)]), moments([Fraction(1)])) is None
