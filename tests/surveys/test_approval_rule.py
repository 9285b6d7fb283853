import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.rules.approval import Counts, approval, wilson

# surveys.md, "The approval rating": favorable, n, rating, low, high, may we say "above 90%"
TABLE = [
    (4, 5, 80.0, 37.6, 96.4, False),
    (22, 25, 88.0, 70.0, 95.8, False),
    (23, 25, 92.0, 75.0, 97.8, False),
    (25, 25, 100.0, 86.7, 100.0, False),
    (92, 100, 92.0, 85.0, 95.9, False),
    (96, 100, 96.0, 90.2, 98.4, True),
    (465, 500, 93.0, 90.4, 94.9, True),
]
counts = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("favorable", "n", "rating", "low", "high", "above_90"), TABLE)
def test_the_published_table(favorable, n, rating, low, high, above_90):
    found = approval(Counts(favorable, n))

    assert [round(found.rating, 1), round(found.low, 1), round(found.high, 1)] == [rating, low, high]
    assert found.may_say_above_90 is above_90


@pytest.mark.parametrize(("n", "fewest"), [(100, 96), (200, 189), (500, 464)])
def test_above_90_needs_at_least_so_many(n, fewest):
    assert approval(Counts(fewest, n)).may_say_above_90
    assert not approval(Counts(fewest - 1, n)).may_say_above_90


def test_one_class_can_never_say_above_90():
    assert not approval(Counts(25, 25)).may_say_above_90


def test_cohorts_pool_by_counts_not_by_averaging_percentages():
    small, large = Counts(1, 2, 1), Counts(98, 98, 49)

    pooled = approval(small + large)

    assert pooled.rating == 99.0
    assert pooled.excellent == 50.0


@given(counts)
def test_the_interval_holds_the_share_and_stays_within_bounds(pair):
    favorable, n = pair

    low, high = wilson(favorable, n)

    assert 0 <= low <= favorable / n + 1e-12
    assert favorable / n - 1e-12 <= high <= 1


@given(counts)
def test_the_interval_is_the_same_seen_from_the_other_side(pair):
    favorable, n = pair

    low, high = wilson(favorable, n)

    assert wilson(n - favorable, n) == pytest.approx((1 - high, 1 - low))


def test_no_answers_make_no_rating():
    with pytest.raises(ValueError, match="no rating"):
        approval(Counts(0, 0))


@given(counts)
def test_the_interval_is_the_one_that_statisticians_compute(favorable_and_n):
    """They take z to sixteen digits, we take 1.96 as `surveys.md` has it."""
    # Where it is needed: it takes seconds to load, and each process of the suite loads every file.
    from statsmodels.stats.proportion import proportion_confint

    assert wilson(*favorable_and_n) == pytest.approx(proportion_confint(*favorable_and_n, method="wilson"), abs=1e-4)
