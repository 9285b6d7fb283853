import pytest

from tests.benchmarks import table
from tests.modules.conftest import add_lesson, course, day, module
from tests.quizzes.conftest import quiz_data

__all__ = ["add_lesson", "course", "day", "module", "quiz_data"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in table.lines():
        terminalreporter.write_line(line)
