import json

import pytest

from tests.benchmarks import table
from tests.browser.conftest import chromium, class_of, sign_in, site
from tests.mailing.test_queue import queue
from tests.modules.conftest import BODY, add_lesson, course, day, module
from tests.offline.conftest import day_2, tablet, tablet_of
from tests.quizzes.conftest import quiz, quiz_data, quiz_like
from tests.quizzes.test_killed import officers
from tests.rosters.conftest import precincts

__all__ = [
    "add_lesson",
    "chromium",
    "class_of",
    "course",
    "day",
    "day_2",
    "module",
    "officers",
    "precincts",
    "queue",
    "quiz",
    "quiz_data",
    "quiz_like",
    "sign_in",
    "site",
    "tablet",
    "tablet_of",
]


@pytest.fixture
def lesson_path(add_lesson) -> str:
    """To a lesson of ten blocks, as many as one of the course has. Under `/stock` a stock site serves it."""
    body = json.dumps(BODY + BODY[1:5])
    for number in range(1, 5):
        add_lesson(number, body=body)
    return "/course/day-1/conflict/lesson-1/"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in table.lines():
        terminalreporter.write_line(line)
