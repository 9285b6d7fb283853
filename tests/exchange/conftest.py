import pytest

from assessments.quizzes.models import Bank
from assessments.quizzes.services.authoring import put_question

GIFT = """\
$CATEGORY: $course$/top/Listening

// [id:77] [tag:patrol]
::Tone::What did the neighbor want? {
  =To be heard #He said so twice.
  ~A summons #He never asked for one.
}

Silence can be a tool. {TRUE#It can.#It can.}

::Read this first::Two neighbors share a wall.
"""


@pytest.fixture
def bank(db) -> Bank:
    return Bank.objects.create(key="QD1", title="Day 1")


@pytest.fixture
def gift_file(tmp_path):
    path = tmp_path / "questions.bin"
    path.write_text(GIFT, encoding="utf-8")
    return path


@pytest.fixture
def published(bank):
    """One question that officers get today."""
    content = {
        "key": "QD1-01", "kind": "single", "difficulty": 1, "objective": "D1M2.a", "stem": "What is a position?",
        "options": [
            {"text": "A demanded answer", "correct": True, "feedback": "Yes."},
            {"text": "A reason", "correct": False, "feedback": "That is an interest."},
        ],
    }  # fmt: skip
    return put_question(content, bank, publish=True)
