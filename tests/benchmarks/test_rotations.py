"""What planning the rounds of a class costs."""

import time

import pytest

from assessments.rotations.rules.planning import plan
from assessments.rotations.rules.rounds import Person
from tests.benchmarks.table import measured

OFFICERS = 30
ROUNDS = 8
PRECINCTS = 7


# Ten rooms leave nobody to look on: the most that is to be decided.
@pytest.mark.benchmark
@pytest.mark.parametrize("rooms", [4, 10])
def test_the_rounds_of_a_full_class(rooms):
    people = [
        Person(str(number), precinct=str(number % PRECINCTS), is_supervisor=number % 9 == 0)
        for number in range(OFFICERS)
    ]

    started = time.process_time()
    rounds = plan(people, rooms, ROUNDS, seed=1)
    seconds = time.process_time() - started

    assert len(rounds) == ROUNDS
    measured(f"planning {OFFICERS} officers in {rooms} rooms, {ROUNDS} rounds", f"{seconds:.2f} s CPU", "2 s")
