from tests.modules.conftest import add_lesson, course, day, module
from tests.quizzes.conftest import quiz_data

__all__ = ["add_lesson", "course", "day", "module", "quiz_data"]
