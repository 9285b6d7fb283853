from fractions import Fraction
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.rules.questions import questions
from assessments.surveys.rules.self_efficacy import (
    ITEMS,
    gains,
    matched_gain,
    measures,
    moments,
    moments_of,
    officer_score,
)
from tests.surveys.conftest import instrument

DAY_4 = questions(instrument("SE"), "D4")

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


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=12))
def test_nobodys_own_score_is_left_when_the_numbers_of_day_4_are_subtracted(forms):
    """Officers fill in as many rows of each column as they like."""
    ballots = [answered(2, then, "1") | answered(5, today, "2") for then, today in forms]

    then, today, gain = (moments_of(measure.tally(ballots)) for measure in measures(DAY_4))

    assert then.n == today.n == gain.n
    assert today.total - then.total == gain.total


@given(scores, scores)
def test_pooling_is_counting_everybody_at_once(one, other):
    assert moments(one) + moments(other) == moments([*one, *other])


@given(scores.filter(lambda scores: len(scores) > 1))
def test_mean_and_deviation_are_those_of_the_scores(scores):
    found = moments([*scores, None])

    assert found.mean == sum(scores) / len(scores)
    assert found.deviation == pytest.approx(stdev(map(float, scores)), abs=1e-6)


@given(st.lists(st.dictionaries(st.sampled_from([f"{item}.{c}" for item in ITEMS for c in "12"]), st.integers(1, 5))))
def test_what_a_release_keeps_of_the_gain_gives_its_moments_back(forms):
    gain = next(measure for measure in measures(DAY_4) if measure.code == "SE.gain")

    assert moments_of(gain.tally(forms)) == moments(matched_gain(form) for form in forms)


def test_who_left_a_column_out_is_in_no_mean_of_the_day():
    whole = answered(2, column="1") | answered(4, column="2")

    tallies = {measure.code: measure.tally([whole, answered(5, column="1")]) for measure in measures(DAY_4)}

    assert {code: tally.valid for code, tally in tallies.items()} == {"SE.1": 1, "SE.2": 1, "SE.gain": 1}
    assert moments_of(tallies["SE.1"]).mean == 2


def test_each_day_has_its_measures_and_a_form_of_other_questions_none():
    assert [measure.code for measure in measures(questions(instrument("SE"), "D0"))] == ["SE"]
    assert [measure.code for measure in measures(DAY_4)] == ["SE.1", "SE.2", "SE.gain"]
    assert measures(questions(instrument("COURSE"))) == []


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
