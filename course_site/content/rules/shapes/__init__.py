"""What each file of a course holds, field by field. The same values are read from the site, so that a node in
the text and a node in the site are the same when they are equal."""

from course_site.content.rules.shapes.lookups import Center, Resource, StopList, StopSign, Term, Triage, TriageBranch
from course_site.content.rules.shapes.pages import Activity, Course, Day, Lesson, Module, Objective, Order, Program
from course_site.content.rules.shapes.quizzes import (
    Cloze,
    Dialogue,
    Matching,
    Multiple,
    Numeric,
    Ordering,
    Question,
    Quiz,
    ShortText,
    Single,
    Sort,
    TrueFalse,
)
from course_site.content.rules.shapes.rubrics import Rubric
from course_site.content.rules.shapes.scenarios import Scenario
from course_site.content.rules.shapes.surveys import Survey

__all__ = [
    "Activity",
    "Center",
    "Cloze",
    "Course",
    "Day",
    "Dialogue",
    "Lesson",
    "Matching",
    "Module",
    "Multiple",
    "Numeric",
    "Objective",
    "Order",
    "Ordering",
    "Program",
    "Question",
    "Quiz",
    "Resource",
    "Rubric",
    "Scenario",
    "ShortText",
    "Single",
    "Sort",
    "StopList",
    "StopSign",
    "Survey",
    "Term",
    "Triage",
    "TriageBranch",
    "TrueFalse",
]
