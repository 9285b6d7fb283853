from tests.modules.conftest import add_lesson, course, day, module

__all__ = ["add_lesson", "course", "day", "module"]
