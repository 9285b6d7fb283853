from assessments.rubrics.views.correct import correct
from assessments.rubrics.views.queue import cohort
from assessments.rubrics.views.related import not_related, related
from assessments.rubrics.views.result import result
from assessments.rubrics.views.second_raters import draw, second_raters, two_sheets
from assessments.rubrics.views.sheet import sheet

__all__ = ["cohort", "correct", "draw", "not_related", "related", "result", "second_raters", "sheet", "two_sheets"]
