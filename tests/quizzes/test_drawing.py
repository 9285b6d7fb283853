"""`rules.drawing.draw`: which questions stand in an attempt."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assessments.quizzes.rules.drawing import draw

KINDS = ["single", "multiple", "ordering", "numeric"]
pools = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.sampled_from(KINDS), min_size=1, max_size=20)
seeds = st.integers(0, 2**62)


@given(pools, st.integers(4, 12), seeds)
def test_every_kind_of_the_bank_is_there_and_no_question_twice(pool, count, seed):
    drawn = draw(pool, count, [], Random(seed))

    assert len(drawn) == len(set(drawn)) == min(count, len(pool))
    assert {pool[key] for key in drawn} == set(pool.values())


@given(pools, st.integers(4, 12), seeds, st.data())
def test_what_must_be_there_is_there(pool, count, seed, data):
    always = data.draw(st.lists(st.sampled_from(sorted(pool)), unique=True, max_size=count))

    assert set(always) <= set(draw(pool, count, always, Random(seed)))


@given(pools, seeds)
def test_the_same_seed_draws_the_same(pool, seed):
    assert draw(pool, 6, [], Random(seed)) == draw(dict(reversed(pool.items())), 6, [], Random(seed))


def test_another_seed_draws_something_else():
    pool = {f"q{n:02}": "single" for n in range(20)}

    assert len({tuple(draw(pool, 6, [], Random(seed))) for seed in range(10)}) == 10


def test_a_question_that_left_the_bank_is_not_missed():
    assert draw({"a": "single"}, 6, ["gone", "a"], Random(1)) == ["a"]
