"""The pages of the course. What counts is what was last saved, published or not."""

from course_site.content.services.kinds.pages.courses import CourseKind, DayKind
from course_site.content.services.kinds.pages.lessons import LessonKind
from course_site.content.services.kinds.pages.modules import ModuleKind
from course_site.content.services.kinds.pages.program import ProgramKind

__all__ = ["CourseKind", "DayKind", "LessonKind", "ModuleKind", "ProgramKind"]
