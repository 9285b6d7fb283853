"""What the last hour of a class needs: its survey, its rubric, and a quiz of one question."""

from typing import Any

import pytest

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
