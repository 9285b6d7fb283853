"""What the last hour of a class needs: its survey, its rubric, and a quiz of one question. And machines to lose."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import migrated
from tests.faults.machines import Machine
from tests.quizzes.conftest import question, quiz
from tests.rubrics.conftest import observe, rubric_data, rubric_version
from tests.surveys.conftest import course_survey

__all__ = ["course_survey", "observe", "quiz", "rubric_data", "rubric_version"]


@pytest.fixture
def quiz_data() -> dict[str, Any]:
    return {
        "key": "QD1",
        "title": "Day 1 quiz",
        "day": "D1",
        "draw": 1,
        "pass_mark": 70,
        "attempts": 3,
        "always_include": [],
        "items": [question("single", 1)],
    }


@pytest.fixture
def make_machine(tmp_path, django_db_blocker) -> Iterator[Callable[[str], Machine]]:
    """Without a database."""
    made: list[Machine] = []

    def make(name: str) -> Machine:
        machine = Machine(tmp_path / name, django_db_blocker.unblock)
        made.append(machine)
        migrated.drop(machine.url)
        if machine.url.startswith("postgres"):
            migrated.create(machine.url)
        return machine

    yield make
    for machine in made:
        migrated.drop(machine.url)


@pytest.fixture
def machine(make_machine) -> Machine:
    """With one that is migrated."""
    machine = make_machine("old")
    migrated.begin_from(machine.url)
    return machine
