"""Whether assessors see alike; each number against an implementation that is not ours."""

import warnings
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.rubrics.rules.agreement import (
    Share,
    exact,
    pairs,
    quadratic_kappa,
    severity,
    unlike_observed,
    within_one,
)

LEVELS = st.integers(1, 4)
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), min_size=1, max_size=60)


@given(PAIRS)
@settings(max_examples=200)
def test_kappa_is_what_scikit_learn_says(found):
    # Where it is needed: it takes seconds to load, and each process of the suite loads every file.
    from sklearn.metrics import cohen_kappa_score

    own = quadratic_kappa(found, fewest=1)

    firsts, seconds = zip(*found, strict=True)
    with warnings.catch_warnings():  # of a division by nothing, where ours answers None
        warnings.simplefilter("ignore")
        theirs = cohen_kappa_score(firsts, seconds, weights="quadratic", labels=[1, 2, 3, 4])
    if own is None:
        assert len(set(firsts) | set(seconds)) == 1
    else:
        assert float(own) == pytest.approx(theirs, abs=1e-12)


def test_kappa_of_a_table_by_hand():
    found = [(1, 1)] * 10 + [(4, 4)] * 10 + [(1, 4)] * 5 + [(4, 1)] * 5

    assert quadratic_kappa(found) == Fraction(1, 3)


@pytest.mark.parametrize("found", [[], [(3, 3)], [(3, 2)] * 29, [(3, 3)] * 40])
def test_there_is_no_kappa_from_too_few_or_where_all_gave_one_level(found):
    assert quadratic_kappa(found) is None


def test_from_30_pairs_on_there_is_one():
    assert quadratic_kappa([(3, 2)] * 29 + [(2, 3)]) is not None


@given(PAIRS)
def test_the_shares_are_what_scikit_learn_and_numpy_say(found):
    from sklearn.metrics import accuracy_score

    firsts, seconds = np.array(found).T

    assert float(Fraction(*exact(found))) == pytest.approx(accuracy_score(firsts, seconds))
    assert float(Fraction(*within_one(found))) == pytest.approx(np.mean(abs(firsts - seconds) <= 1))


@given(PAIRS)
def test_the_shares_are_of_all_pairs_and_the_wider_one_holds_the_narrower(found):
    assert exact(found).out_of == within_one(found).out_of == len(found)
    assert 0 <= exact(found).number <= within_one(found).number <= len(found)
    assert exact([(second, first) for first, second in found]) == exact(found)


def test_a_share_is_rounded_down():
    assert Share(699, 1000).percent == 69
    assert Share(0, 0).percent is None


def test_no_against_a_level_is_no_pair_and_counted_apart():
    first, second = {"R1": 3, "R4": None, "R8": None, "R9": 2}, {"R1": 4, "R4": 3, "R8": None, "R9": None}

    assert pairs(first, second) == [(3, 4)]
    assert unlike_observed(first, second) == 2


RUNS = st.lists(st.lists(st.tuples(LEVELS, LEVELS), min_size=1, max_size=10), min_size=20, max_size=25)


@given(RUNS)
def test_what_one_is_more_severe_the_other_is_milder(runs):
    turned = [[(other, own) for own, other in run] for run in runs]

    assert severity(runs) == -severity(turned)


@given(RUNS)
def test_severity_is_the_mean_over_the_runs_that_numpy_says(runs):
    means = [np.mean(np.subtract(*np.array(run).T)) for run in runs]

    assert float(severity(runs)) == pytest.approx(np.mean(means))


def test_severity_is_said_from_20_runs_on():
    run = [(2, 3), (3, 3)]

    assert severity([run] * 19) is None
    assert severity([run] * 20) == Fraction(-1, 2)
    assert severity([[], *[run] * 19]) is None
