"""The engine on plain values: no database, no clock."""

import random
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scenarios.rules import guards
from assessments.scenarios.rules.engine import Choice, Note, NotOffered, State, Variant, play
from assessments.scenarios.rules.story import REVEAL, Story, read
from assessments.scenarios.rules.verdict import BROKEN_OFF, THREATENED, UNSCREENED, Verdict, judge
from assessments.scenarios.rules.vocabulary import PITFALLS
from tests.scenarios.conftest import COURSE, small_scenario

STORY = read(small_scenario())
STORIES = {"T1": STORY} | {key: read(content) for key, content in COURSE.items()}
WALKS = 400


def choices(*keys: str) -> list[Choice]:
    return [Choice(*key.split(".")) for key in keys]


def walk(story: Story, variant: Variant, picks: random.Random) -> tuple[list[Choice], State]:
    """Choices at random until the scene is over."""
    made: list[Choice] = []
    state = play(story, variant, made)
    while not state.over:
        made.append(Choice(state.node, picks.choice(story.nodes[state.node].options).key))
        state = play(story, variant, made)
    return made, state


@given(key=st.sampled_from(sorted(STORIES)), variant=st.sampled_from(Variant), picks=st.randoms(use_true_random=False))
def test_whatever_is_chosen_the_meters_stay_in_range_and_the_replay_is_the_same(key, variant, picks):
    made, state = walk(STORIES[key], variant, picks)

    assert all(0 <= meter <= 100 for step in state.steps for meter in (step.tension, step.trust))
    assert play(STORIES[key], variant, made) == state
    assert [Choice(step.node, step.option.key) for step in state.steps] == made


@given(key=st.sampled_from(sorted(STORIES)), picks=st.randoms(use_true_random=False))
def test_a_run_of_variant_a_never_meets_the_hidden_fact(key, picks):
    _, state = walk(STORIES[key], Variant.A, picks)

    assert not state.met_red_flag
    assert STORIES[key].endings[state.ending].kind not in {"safe_stop", "missed_red_flag"}


@given(key=st.sampled_from(sorted(STORIES)), picks=st.randoms(use_true_random=False))
def test_a_run_of_variant_b_stops_in_time_or_has_missed_it(key, picks):
    _, state = walk(STORIES[key], Variant.B, picks)

    assert state.ending in {"e_stop", "e_missed"}
    assert state.met_red_flag != (Note.NEVER_ASKED in state.notes)


@pytest.mark.parametrize("key", sorted(COURSE))
def test_random_walks_reach_every_ending_of_every_scene(key):
    story = STORIES[key]

    reached = {walk(story, variant, random.Random(seed))[1].ending for variant in Variant for seed in range(WALKS)}

    assert reached == set(story.endings)


def test_the_course_has_its_twelve_scenes():
    assert sorted(COURSE) == [f"S{number:02}" for number in range(1, 13)]


def test_an_option_moves_the_meters_and_leads_on():
    state = play(STORY, Variant.A, choices("street.listen"))

    assert (state.node, state.tension, state.trust, state.skills) == ("hall", 40, 50, ("reflect",))


@pytest.mark.parametrize("wrong", [["hall.ask"], ["street.sing"], ["street.listen", "street.listen"]])
def test_what_the_moment_does_not_offer_is_refused(wrong):
    with pytest.raises(NotOffered) as refusal:
        play(STORY, Variant.A, choices(*wrong))

    assert refusal.value.code == "not_offered"


def test_a_scene_that_is_over_takes_no_more_choices():
    with pytest.raises(NotOffered) as refusal:
        play(STORY, Variant.A, choices("street.order", "stairs.leave", "stairs.breathe"))

    assert refusal.value.code == "over"


def test_tension_of_ninety_boils_over():
    state = play(STORY, Variant.A, choices("street.shout"))

    assert (state.tension, state.ending, state.notes) == (95, "e_cool", {Note.BOILED_OVER})


def test_the_third_arrival_at_a_moment_ends_in_cooling_off():
    once_round = ["street.order", "stairs.breathe"]

    second = play(STORY, Variant.A, choices(*once_round))
    third = play(STORY, Variant.A, choices(*once_round, *once_round))

    assert (second.node, second.is_return) == ("street", True)
    assert (third.ending, third.notes) == ("e_cool", {Note.WENT_IN_CIRCLES})


def test_a_guard_is_judged_on_the_meters_before_the_option():
    # Trust is 45 before the deal and 50 only after it.
    state = play(STORY, Variant.A, choices("street.order", "stairs.breathe", "street.listen", "hall.sum", "door.deal"))

    assert (state.trust, state.ending, state.notes) == (50, "e_cool", {Note.NOT_READY})
    assert state.steps[-1].result == ""


def test_closing_without_asking_alone_is_only_acceptable():
    asked = play(STORY, Variant.A, choices("street.listen", "hall.ask", "door.refer"))
    unasked = play(STORY, Variant.A, choices("street.listen", "hall.sum", "door.refer"))

    assert judge(STORY, asked).word == "best"
    assert (judge(STORY, unasked).word, judge(STORY, unasked).reasons) == ("acceptable", (UNSCREENED,))


def test_going_in_circles_to_a_best_ending_is_only_acceptable():
    once_round = ["street.order", "stairs.breathe"]

    state = play(STORY, Variant.A, choices(*once_round, *once_round))

    assert judge(STORY, state) == Verdict("acceptable", (Note.WENT_IN_CIRCLES,))


def test_a_scene_that_boils_over_has_not_ended_well_whatever_its_ending_is_worth():
    content = small_scenario()
    content["nodes"][0]["options"][2]["skill"] = "separate"
    story = read(content)

    state = play(story, Variant.A, choices("street.shout"))

    assert story.endings[state.ending].verdict == "best"
    assert judge(story, state) == Verdict("not_yet", (Note.BOILED_OVER,))


def test_a_pitfall_that_breaks_off_the_scene_has_not_ended_it_well():
    state = play(STORY, Variant.A, choices("street.order", "stairs.leave"))

    assert STORY.endings[state.ending].verdict == "best"
    assert judge(STORY, state) == Verdict("not_yet", (BROKEN_OFF,))


def test_a_threat_spoils_the_agreement_that_is_made_after_it():
    content = small_scenario()
    content["nodes"][0]["options"][2] |= {"tension": 10, "trust": 0}
    story = read(content)

    state = play(
        story,
        Variant.A,
        choices("street.shout", "stairs.breathe", "street.listen", "hall.ask", "door.deal"),
    )

    assert state.ending == "e_agree"
    assert judge(story, state) == Verdict("not_yet", (THREATENED,))


def test_the_threat_of_the_first_scene_does_not_read_as_acceptable():
    story = STORIES["S01"]

    state = play(story, Variant.A, choices("n1.c", "n4.c"))

    assert story.endings[state.ending].verdict == "acceptable"
    assert judge(story, state) == Verdict("not_yet", (THREATENED, BROKEN_OFF))


@pytest.mark.parametrize("key", sorted(COURSE))
def test_no_way_through_a_scene_of_the_course_reads_as_good_after_harm(key):
    story = STORIES[key]
    walks = [walk(story, variant, random.Random(seed))[1] for variant in Variant for seed in range(WALKS)]

    harmful = [
        state
        for state in walks
        if "threaten" in state.pitfalls or state.tension >= 90 or state.steps[-1].option.skill in PITFALLS
    ]

    assert harmful
    assert {judge(story, state).word for state in harmful} == {"not_yet"}


@pytest.mark.parametrize("key", sorted(COURSE))
def test_every_scene_of_the_course_can_be_played_to_its_best(key):
    story = STORIES[key]
    walks = [walk(story, Variant.A, random.Random(seed))[1] for seed in range(WALKS)]

    assert "best" in {judge(story, state).word for state in walks}


def test_asking_brings_the_fact_out_in_place_of_what_the_option_did():
    state = play(STORY, Variant.B, choices("street.listen", "hall.ask"))

    assert (state.node, state.tension, state.trust) == (REVEAL, 37, 55)
    assert state.steps[-1].result == ""
    assert play(STORY, Variant.B, choices("street.listen", "hall.ask", f"{REVEAL}.stop")).ending == "e_stop"


def test_the_tap_that_brought_the_fact_out_is_no_answer_to_it():
    with pytest.raises(NotOffered):
        play(STORY, Variant.B, choices("street.listen", "hall.ask", "hall.ask"))


def test_who_never_asked_has_missed_it_however_well_it_ended():
    state = play(STORY, Variant.B, choices("street.listen", "hall.sum", "door.deal"))

    assert (state.ending, state.notes) == ("e_missed", {Note.NEVER_ASKED})


def test_a_fact_that_comes_out_on_arrival_replaces_the_moment():
    content = small_scenario()
    content["variant_b"]["reveal_when"] = "always"

    state = play(read(content), Variant.B, choices("street.listen"))

    assert state.node == REVEAL


@given(tension=st.integers(0, 100), trust=st.integers(0, 100))
def test_a_guard_holds_exactly_when_both_bounds_do(tension, trust):
    guard = guards.parse("trust>=50 and tension<=45")

    assert guards.holds(guard, tension=tension, trust=trust) == (trust >= 50 and tension <= 45)


@given(flags=st.frozensets(st.sampled_from(["asked_alone", "told_off"])))
def test_a_guard_may_ask_what_was_done_and_what_was_not(flags):
    guard = guards.parse("flag:asked_alone and not flag:told_off")

    assert guards.holds(guard, tension=0, trust=0, flags=flags) == (flags == {"asked_alone"})


def flagged() -> dict[str, Any]:
    """The deal holds only for who asked alone in the hall."""
    content = small_scenario()
    _, _, hall, door = content["nodes"]
    hall["options"][0]["sets"] = "asked_alone"
    door["options"][0]["guard"] = "flag:asked_alone"
    return content


def test_what_an_option_sets_opens_a_later_one():
    story = read(flagged())

    asked = play(story, Variant.A, choices("street.listen", "hall.ask", "door.deal"))
    unasked = play(story, Variant.A, choices("street.listen", "hall.sum", "door.deal"))

    assert (asked.ending, asked.flags) == ("e_agree", {"asked_alone"})
    assert (unasked.ending, unasked.notes) == ("e_cool", {Note.NOT_READY})


@given(picks=st.randoms(use_true_random=False))
def test_a_flag_once_set_stays(picks):
    story = read(flagged())
    made, _ = walk(story, Variant.A, picks)
    flags = [play(story, Variant.A, made[:length]).flags for length in range(len(made) + 1)]

    assert all(earlier <= later for earlier, later in pairwise(flags))


def test_a_scene_can_be_taken_up_anywhere():
    start = State(tension=20, trust=60, node="door", path=("door",))

    state = play(STORY, Variant.A, choices("door.deal"), start=start)

    assert (state.ending, state.tension, state.trust) == ("e_agree", 15, 65)


@pytest.mark.parametrize(
    "text",
    ["flag:", "flag:A", "not trust>=5", "trust", "trust>50", "trust>=50 or tension<=4", "__import__('os')", "mood>=5"],
)
def test_a_guard_is_read_and_never_evaluated(text):
    with pytest.raises(ValueError):
        guards.parse(text)
