import pytest

from tests.benchmarks import table
from tests.browser.conftest import chromium, class_of, sign_in, site
from tests.modules.conftest import add_lesson, course, day, module
from tests.offline.conftest import day_2, tablet, tablet_of
from tests.quizzes.conftest import quiz, quiz_data
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
    "quiz",
    "quiz_data",
    "sign_in",
    "site",
    "tablet",
    "tablet_of",
]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in table.lines():
        terminalreporter.write_line(line)
