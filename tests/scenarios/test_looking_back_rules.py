"""What the debrief is made of, on plain values: turning points, the good way beside one's own, the map."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scenarios.rules.engine import Variant, play
from assessments.scenarios.rules.path_map import stations
from assessments.scenarios.rules.roads import beside, expert_run, missed_skills
from assessments.scenarios.rules.story import read
from assessments.scenarios.rules.turning import Turn, turning_points
from assessments.scenarios.rules.verdict import judge
from tests.scenarios.conftest import COURSE, small_scenario
from tests.scenarios.test_engine import STORIES, choices, walk

STORY = read(small_scenario())


@given(tension=st.lists(st.integers(0, 100), min_size=1, max_size=12))
def test_no_choice_moved_the_tension_more_than_the_turning_points(tension):
    moves = [after - before for before, after in pairwise(tension)]

    turns = turning_points(tension)

    assert [moves[turn.number - 1] for turn in turns] == [turn.by for turn in turns]
    assert {turn.by for turn in turns} == {max([0, *moves]), min([0, *moves])} - {0}


def test_of_two_equal_turns_the_earlier_counts():
    assert turning_points([50, 60, 40, 50, 30]) == (Turn(1, 10), Turn(2, -20))


def test_a_scene_where_nothing_moved_has_no_turning_point():
    assert turning_points([50, 50, 50]) == ()


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("key", sorted(COURSE))
def test_the_good_way_of_every_scene_ends_at_its_best(key, variant):
    story = STORIES[key]

    state = expert_run(story, variant)

    assert judge(story, state).word == "best"
    assert state.met_red_flag == (variant is Variant.B)


@pytest.mark.parametrize("key", sorted(COURSE))
def test_who_holds_the_hidden_fact_is_one_of_the_people(key):
    assert STORIES[key].held_by in [party.name for party in STORIES[key].parties]


def test_both_ways_stand_in_one_order_with_the_reasons():
    state = play(STORY, Variant.A, choices("street.order", "stairs.breathe", "street.listen", "hall.sum", "door.refer"))

    rows = beside(STORY, state, expert_run(STORY, Variant.A))

    shown = [(row.node, row.own and row.own.option.key, row.expert and row.expert.option.key) for row in rows]
    assert shown == [
        ("street", "order", "listen"),
        ("stairs", "breathe", None),
        ("street", "listen", None),
        ("hall", "sum", "ask"),
        ("door", "refer", "deal"),
    ]
    assert [row.why for row in rows] == ["canary why listen", "", "", "canary why ask", "canary why deal"]


def test_what_only_the_good_way_came_by_stands_where_it_would_have_come():
    state = play(STORY, Variant.A, choices("street.order", "stairs.leave"))

    rows = beside(STORY, state, expert_run(STORY, Variant.A))

    assert [(row.node, row.is_same) for row in rows] == [(key, False) for key in ("street", "stairs", "hall", "door")]


@given(key=st.sampled_from(sorted(STORIES)), variant=st.sampled_from(Variant), picks=st.randoms(use_true_random=False))
def test_nothing_of_either_way_is_lost_or_told_twice(key, variant, picks):
    story = STORIES[key]
    _, state = walk(story, variant, picks)
    expert = expert_run(story, variant)

    rows = beside(story, state, expert)

    assert [row.own for row in rows if row.own] == list(state.steps)
    assert sorted(row.expert.node for row in rows if row.expert) == sorted(step.node for step in expert.steps)


def test_who_comes_by_the_good_way_out_of_order_sees_all_of_it():
    expert = expert_run(STORY, Variant.A)
    street, hall, door = expert.steps

    rows = beside(STORY, replace(expert, steps=(hall, street, door)), expert)

    assert [(row.node, row.own, row.expert) for row in rows] == [
        (step.node, step, step) for step in (hall, street, door)
    ]


def test_the_good_way_of_a_run_as_written_keeps_the_hidden_fact():
    state = play(STORY, Variant.A, choices("street.order", "stairs.leave"))

    rows = beside(STORY, state, expert_run(STORY, Variant.A))

    assert "canary why stop" not in [row.why for row in rows]


def test_skills_that_were_not_shown_are_the_ones_of_the_good_way():
    state = play(STORY, Variant.A, choices("street.listen", "hall.sum", "door.refer"))

    assert missed_skills(state, expert_run(STORY, Variant.A)) == ("screen", "agreement")


def test_the_map_has_a_stop_a_choice_and_a_nameless_stub_for_each_other_way():
    state = play(STORY, Variant.A, choices("street.order", "stairs.breathe", "street.listen", "hall.sum", "door.refer"))

    stops = stations(STORY, state)

    assert [(stop.number, len(stop.stubs), stop.is_return) for stop in stops] == [
        (1, 2, False), (2, 1, False), (3, 2, True), (4, 1, False), (5, 1, False),
    ]  # fmt: skip


def test_a_random_walk_is_drawn_within_the_picture():
    _, state = walk(STORIES["S06"], Variant.A, random.Random(1))

    assert all(0 <= stop.x <= 300 for stop in stations(STORIES["S06"], state))
