"""`rules.scoring`: what an answer is worth."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from assessments.quizzes.rules import scoring

places = st.frozensets(st.integers(0, 6))
keys = st.frozensets(st.integers(0, 6), min_size=1)


def test_one_right_choice_is_all_or_nothing():
    assert scoring.one_right(2, 2) == 1
    assert scoring.one_right(2, 1) == 0
    assert scoring.one_right(0, None) == 0


def test_each_wrong_choice_costs_as_much_as_a_right_one_earns():
    assert scoring.several_right({0, 1, 2, 3}, {0, 1, 2}) == Fraction(3, 4)
    assert scoring.several_right({0, 1, 2, 3}, {0, 1, 2, 5}) == Fraction(1, 2)


@given(keys, places)
def test_ticking_never_costs_more_than_there_is(key, chosen):
    assert 0 <= scoring.several_right(key, chosen) <= 1


@given(keys)
def test_ticking_everything_earns_no_more_than_the_key_alone(key):
    everything = scoring.several_right(key, frozenset(range(7)))

    assert everything == 1 if len(key) == 7 else everything < 1


def test_half_of_an_order_counts_and_less_does_not():
    assert scoring.in_order([0, 1, 2, 3]) == 1
    assert scoring.in_order([0, 1, 3, 2]) == Fraction(1, 2)
    assert scoring.in_order([0, 3, 1, 2]) == 0


@given(st.permutations(range(6)))
def test_an_order_is_whole_only_when_it_is_exact(order):
    assert (scoring.in_order(order) == 1) == (order == sorted(order))


def test_pairs_count_one_by_one():
    assert scoring.matched([0, 1, 0], [0, 1, 2]) == Fraction(2, 3)
    assert scoring.matched([0, 1], []) == 0


def test_a_number_may_be_off_by_the_tolerance_and_no_more():
    assert scoring.near(Decimal(6), Decimal(2), Decimal(8)) == 1
    assert scoring.near(Decimal(6), Decimal(2), Decimal("8.1")) == 0
    assert scoring.near(Decimal(6), Decimal(2), None) == 0


def test_a_half_point_is_rounded_up():
    assert scoring.total([Fraction(1), Fraction(1, 4)]) == 63  # 62.5
    assert scoring.total([Fraction(1), Fraction(1), Fraction(0)]) == 67
    assert scoring.total([]) == 0


@given(st.lists(st.fractions(0, 1), min_size=1, max_size=20))
def test_a_score_is_the_nearest_whole_number_to_the_mean(shares):
    mean = sum(shares) / len(shares) * 100

    assert -Fraction(1, 2) < scoring.total(shares) - mean <= Fraction(1, 2)
