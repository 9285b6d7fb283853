from modules.models.pages import CoursePage, DayPage, LessonPage, ModulePage, ProgramPage
from modules.models.progress import CourseCompletion, LessonProgress, RequirementMet
from modules.models.reference import (
    GlossaryTerm,
    MediationCenter,
    Resource,
    StopSign,
    TriageOutcome,
    TriageQuestion,
)
from modules.models.versions import CourseVersion, LessonAddress, LessonVersion
from modules.models.waivers import Waiver

__all__ = [
    "CourseCompletion",
    "CoursePage",
    "CourseVersion",
    "DayPage",
    "GlossaryTerm",
    "LessonAddress",
    "LessonPage",
    "LessonProgress",
    "LessonVersion",
    "MediationCenter",
    "ModulePage",
    "ProgramPage",
    "RequirementMet",
    "Resource",
    "StopSign",
    "TriageOutcome",
    "TriageQuestion",
    "Waiver",
]
