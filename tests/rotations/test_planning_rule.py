"""The rounds of a class: what always holds of a plan, and what is refused."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.rotations.rules import rounds as rounds_of
from assessments.rotations.rules.planning import Fault, faults, plan, usual
from assessments.rotations.rules.rounds import Person, Round, clash, strains


@st.composite
def classes(draw, least: int = 3, most: int = 9) -> list[Person]:
    return [
        Person(f"p{number}", draw(st.sampled_from(["075", "PSA2", "114"])), draw(st.booleans()))
        for number in range(draw(st.integers(least, most)))
    ]


def enough_rounds(people: list[Person], rooms: int) -> int:
    return -(-len(people) // rooms)


def clashes(people: list[Person], rounds: tuple[Round, ...]) -> list[int]:
    found = [strain.code for strain in strains(people, rounds)]
    return [found.count("supervisor"), found.count("precinct")]


@settings(max_examples=20)
@given(classes(), st.data())
def test_everybody_has_one_part_a_round_and_mediates_at_least_once(people, data):
    rooms = data.draw(st.integers(1, len(people) // 3))

    rounds = plan(people, rooms, enough_rounds(people, rooms), seed=7)

    for each in rounds:
        parts = [key for room in each.rooms for key in (*room.players, *room.observers)]
        assert sorted(parts) == sorted(person.key for person in people)
    assert {room.mediator for each in rounds for room in each.rooms} == {person.key for person in people}


@settings(max_examples=15)
@given(classes(least=4), st.integers(0, 99))
def test_the_same_seed_gives_the_same_plan(people, seed):
    assert plan(people, 1, 3, seed=seed) == plan(people, 1, 3, seed=seed)


@settings(max_examples=20)
@given(classes(least=6), st.data())
def test_who_is_gone_changes_only_the_rounds_that_are_left(people, data):
    before = plan(people, 2, enough_rounds(people, 2), seed=1)
    begun = data.draw(st.integers(0, len(before)))
    here = people[1:]

    after = plan(here, min(2, len(here) // 3), len(before), seed=2, past=before[:begun])

    assert after[:begun] == before[:begun]
    assert len(after) == len(before)
    assert all(people[0].key not in each.people for each in after[begun:])


def test_rounds_planned_anew_remember_who_had_a_turn_and_who_met():
    people = [Person(f"p{number}", f"{number}") for number in range(24)]
    before = plan(people, 4, 7, seed=1)

    after = plan(people[1:], 4, 7, seed=2, past=before[:2])

    rooms = [room for each in after for room in each.rooms]
    pairs = [frozenset(pair) for room in rooms for pair in combinations(room.players, 2)]
    assert {room.mediator for room in rooms} >= {person.key for person in people[1:]}
    assert len(set(pairs)) == len(pairs)


@settings(max_examples=15)
@given(classes(least=5))
def test_who_watches_never_plays(people):
    watcher = Person("watcher", "075", watches=True)

    rounds = plan([*people, watcher], 1, len(people), seed=3)

    assert all("watcher" in room.observers for each in rounds for room in each.rooms)


@settings(max_examples=20)
@given(classes(least=3, most=8))
def test_in_one_room_no_plan_keeps_more_people_of_a_precinct_apart(people):
    rounds = plan(people, 1, len(people), seed=4)

    assert clashes(people, rounds) == fewest_in_one_room(people)


def fewest_in_one_room(people: list[Person]) -> list[int]:
    """Everybody mediates once, so each round is the best three around its mediator."""
    best = [
        min(clashes_among([mediator, *pair]) for pair in combinations(set(people) - {mediator}, 2))
        for mediator in people
    ]
    return [sum(kind) for kind in zip(*best, strict=True)]


def clashes_among(players: list[Person]) -> list[int]:
    found = [clash(*pair) for pair in combinations(players, 2)]
    return [found.count("supervisor"), found.count("precinct")]


@settings(max_examples=15)
@given(classes(least=6, most=6))
def test_in_two_rooms_no_plan_keeps_more_people_of_a_precinct_apart(people):
    halves = [(trio, [person for person in people if person not in trio]) for trio in combinations(people, 3)]
    totals = [[a + b for a, b in zip(clashes_among(list(x)), clashes_among(y), strict=True)] for x, y in halves]

    rounds = plan(people, 2, 3, seed=5)

    assert clashes(people, rounds) == [3 * number for number in min(totals)]


def test_partners_vary():
    people = [Person(f"p{number}", f"{number}") for number in range(24)]

    rounds = plan(people, 4, 6, seed=6)

    pairs = [frozenset(pair) for each in rounds for room in each.rooms for pair in combinations(room.players, 2)]
    assert len(set(pairs)) == len(pairs)


def test_what_cannot_be_planned_says_what_could():
    class_of_3 = [Person(f"p{number}", "075") for number in range(3)]
    class_of_24 = [Person(f"p{number}", "075") for number in range(24)]

    assert faults(class_of_3[:2], 1, 2) == [Fault("too_few", 3)]
    assert faults(class_of_3, 4, 6) == [Fault("too_many_rooms", 1)]
    assert faults(class_of_24, 4, 5) == [Fault("too_few_turns", 6)]
    assert faults(class_of_24, 4, 6) == []


def test_a_wish_that_cannot_be_met_is_told():
    rounds = plan([Person("a", "075", is_supervisor=True), Person("b", "075"), Person("c", "PSA2")], 1, 2, seed=8)

    found = strains([Person("a", "075", True), Person("b", "075"), Person("c", "PSA2")], rounds)

    assert [(strain.code, strain.round) for strain in found[:2]] == [("supervisor", 1), ("supervisor", 2)]
    assert found[2].code == "no_turn"


def test_a_plan_is_read_back_as_it_was_kept():
    rounds = plan([Person(key, key) for key in "abcd"], 1, 4, seed=9)

    assert rounds_of.read(rounds_of.as_values(rounds)) == rounds


@given(classes(3, 40))
def test_what_a_form_proposes_is_possible(people):
    everybody = [Person(person.key, person.precinct, person.is_supervisor) for person in people]

    assert faults(everybody, *usual(len(people))) == []


def test_the_usual_class_plays_in_four_rooms():
    assert usual(24) == (4, 6)
    assert usual(25) == (4, 7)
