"""A quiz with one question an objective, and a scene of three moments."""

from uuid import uuid4

import pytest

from assessments.quizzes.models import QuestionVersion, QuizVersion
from assessments.scenarios.services import authoring, runs
from tests.quizzes.conftest import RIGHT, WRONG, published, question
from tests.reports import many
from tests.scenarios.conftest import small_scenario

LISTENING = [("street", "listen"), ("hall", "ask"), ("door", "deal")]
ORDERING = [("street", "order"), ("stairs", "leave")]
OBJECTIVES = ["D1M4.a", "D1M4.c"]


@pytest.fixture
def hand_in(db, at):
    """`hand_in(seats, right=["D1M4.a"])`: all of them get that one right, and the other one wrong."""
    items = [question("single", number) | {"objective": each} for number, each in enumerate(OBJECTIVES, 1)]
    published(
        {
            "key": "QD1",
            "title": "Day 1 quiz",
            "day": "D1",
            "draw": 2,
            "pass_mark": 70,
            "attempts": 2,
            "always_include": [],
            "items": items,
        }
    )

    def hand_in(seats, right):
        def said(_, version):
            return (RIGHT if version.content["objective"] in right else WRONG)["single"]

        return many.hand_in(seats, QuizVersion.objects.get(), lambda _: QuestionVersion.objects.all(), said, at=at)

    return hand_in


@pytest.fixture
def play(db, at):
    authoring.put_scenario(small_scenario(), publish=True)

    def play(user, way=LISTENING):
        run = runs.start(user, "T1", client_id=uuid4(), at=at)
        for node, option in way:
            runs.choose(run, node, option, client_id=uuid4(), at=at)

    return play
