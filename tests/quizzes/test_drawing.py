"""`rules.drawing.draw`: which questions stand in an attempt."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assessments.quizzes.rules.drawing import Drawable, draw

KINDS = ["single", "multiple", "ordering", "numeric"]
OBJECTIVES = ["D1M1.a", "D1M2.a", "D1M2.b"]
drawables = st.builds(Drawable, st.sampled_from(OBJECTIVES), st.sampled_from(KINDS))
pools = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), drawables, min_size=1, max_size=20)
seeds = st.integers(0, 2**62)
counts = st.integers(1, 12)


def objectives(pool, drawn):
    return Counter(pool[key].objective for key in drawn)


@given(pools, counts, seeds)
def test_as_many_as_asked_for_and_no_question_twice(pool, count, seed):
    drawn = draw(pool, count, [], Random(seed))

    assert len(drawn) == len(set(drawn)) == min(count, len(pool))


@given(pools, counts, seeds, seeds, st.data())
def test_two_draws_cover_the_same_objectives_equally_often(pool, count, one, other, data):
    always = data.draw(st.lists(st.sampled_from(sorted(pool)), unique=True, max_size=count))
    first = draw(pool, count, always, Random(one))

    second = draw(pool, count, always, Random(other), seen=first)

    assert objectives(pool, first) == objectives(pool, second)


@given(pools, counts, seeds)
def test_no_objective_gets_a_second_question_while_another_has_none(pool, count, seed):
    drawn = objectives(pool, draw(pool, count, [], Random(seed)))
    missing = {question.objective for question in pool.values()} - set(drawn)

    assert not missing or max(drawn.values()) == 1


@given(pools, counts, seeds, seeds)
def test_what_was_seen_comes_back_only_where_its_objective_has_nothing_else(pool, count, one, other):
    first = draw(pool, count, [], Random(one))

    again = set(draw(pool, count, [], Random(other), seen=first)) & set(first)

    fresh = objectives(pool, pool) - objectives(pool, first)
    wanted = objectives(pool, first)
    assert objectives(pool, again) == wanted - fresh


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.sampled_from(KINDS), min_size=4), seeds)
def test_within_one_objective_every_kind_is_there(kinds, seed):
    pool = {key: Drawable("D1M1.a", kind) for key, kind in kinds.items()}

    drawn = draw(pool, 4, [], Random(seed))

    assert {pool[key].kind for key in drawn} == set(kinds.values())


@given(pools, st.integers(4, 12), seeds, st.data())
def test_what_must_be_there_is_there(pool, count, seed, data):
    always = data.draw(st.lists(st.sampled_from(sorted(pool)), unique=True, max_size=count))

    assert set(always) <= set(draw(pool, count, always, Random(seed)))


@given(pools, seeds)
def test_the_same_seed_draws_the_same(pool, seed):
    assert draw(pool, 6, [], Random(seed)) == draw(dict(reversed(pool.items())), 6, [], Random(seed))


def test_another_seed_draws_something_else():
    pool = {f"q{n:02}": Drawable("D1M1.a", "single") for n in range(20)}

    assert len({tuple(draw(pool, 6, [], Random(seed))) for seed in range(10)}) == 10


def test_a_question_that_left_the_bank_is_not_missed():
    assert draw({"a": Drawable("D1M1.a", "single")}, 6, ["gone", "a"], Random(1)) == ["a"]
