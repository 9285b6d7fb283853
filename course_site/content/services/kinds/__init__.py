"""The kinds of node that a course is made of: how each is found in the site as data, and put there."""

from course_site.content.services.kinds.assessments import QuizKind, RubricKind, ScenarioKind, SurveyKind
from course_site.content.services.kinds.base import Kind, Standing
from course_site.content.services.kinds.lookups import (
    CenterKind,
    ResourceKind,
    StopListKind,
    TermKind,
    TriageKind,
)
from course_site.content.services.kinds.order import OrderKind
from course_site.content.services.kinds.pages import CourseKind, DayKind, LessonKind, ModuleKind, ProgramKind

__all__ = [
    "CenterKind",
    "CourseKind",
    "DayKind",
    "Kind",
    "LessonKind",
    "ModuleKind",
    "OrderKind",
    "ProgramKind",
    "QuizKind",
    "ResourceKind",
    "RubricKind",
    "ScenarioKind",
    "Standing",
    "StopListKind",
    "SurveyKind",
    "TermKind",
    "TriageKind",
]
