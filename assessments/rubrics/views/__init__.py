from assessments.rubrics.views.correct import correct
from assessments.rubrics.views.queue import cohort
from assessments.rubrics.views.result import result
from assessments.rubrics.views.sheet import sheet

__all__ = ["cohort", "correct", "result", "sheet"]
