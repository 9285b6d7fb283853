"""One thread a skill: the table against the course, and what is counted along it."""

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from assessments.scenarios.rules.engine import Choice, Variant, play
from assessments.scenarios.rules.story import read
from assessments.scenarios.rules.vocabulary import SKILLS
from assessments.skills.rules.shares import Share, answered, chosen, together
from assessments.skills.rules.threads import THREADS
from tests.scenarios.conftest import small_scenario
from tests.yaml_files import read_yaml

COURSE = Path(settings.BASE_DIR) / "course_site/content/four_day"


@pytest.fixture(scope="module")
def objectives() -> dict[str, list[str]]:
    """Key → the criteria that a module names for it."""
    modules = [read_yaml(file) for file in COURSE.glob("day_*/*/module.yaml")]
    return {each["key"]: each.get("rubric", []) for module in modules for each in module["objectives"]}


def test_every_criterion_of_the_rubric_has_a_thread():
    criteria = [each["key"] for each in read_yaml(COURSE / "rubric.yaml")["criteria"]]

    assert [thread.criterion for thread in THREADS] == criteria


def test_every_move_of_a_role_play_belongs_to_one_thread():
    moves = [move for thread in THREADS for move in thread.moves]

    assert sorted(moves) == sorted(SKILLS)


def test_every_objective_of_a_thread_is_of_the_course_and_asked_in_a_quiz(objectives):
    asked = {item["objective"] for file in COURSE.glob("quizzes/*.yaml") for item in read_yaml(file)["items"]}

    found = [objective for thread in THREADS for objective in thread.objectives]
    assert len(found) == len(set(found))
    assert set(found) <= asked & objectives.keys()


def test_no_thread_says_otherwise_than_the_module(objectives):
    wrong = [
        (thread.criterion, objective)
        for thread in THREADS
        for objective in thread.objectives
        if objectives[objective] and thread.criterion not in objectives[objective]
    ]

    assert wrong == []


def test_answers_are_counted_by_the_thread_of_their_objective():
    shares = answered([("D1M4.a", True), ("D1M4.c", False), ("D1M2.a", True), ("D4M1.c", True)])

    assert shares == {"R3": Share(1, 2), "R4": Share(1, 1)}


def test_a_chance_is_a_moment_that_offered_the_move():
    story = read(small_scenario())

    state = play(story, Variant.A, [Choice("street", "listen"), Choice("hall", "sum"), Choice("door", "refer")])

    assert chosen(story, state) == {
        "R3": Share(1, 1),  # listened
        "R5": Share(1, 1),  # summed up
        "R9": Share(0, 1),  # no deal,
        "R10": Share(1, 2),  # but a referral; and did not screen
    }


shares = st.dictionaries(
    st.sampled_from(["R1", "R2"]), st.builds(lambda taken, more: Share(taken, taken + more), *[st.integers(0, 9)] * 2)
)


@given(st.lists(shares), st.randoms())
def test_the_order_of_what_is_added_changes_nothing(parts, random):
    shuffled = random.sample(parts, len(parts))

    assert together(parts) == together(shuffled)


def test_half_is_not_most():
    assert [Share(taken, 4).is_most for taken in range(5)] == [False, False, False, True, True]
