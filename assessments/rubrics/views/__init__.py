from assessments.rubrics.views.agreement import agree
from assessments.rubrics.views.calibration import agree_on, calibration, calibrations, reveal
from assessments.rubrics.views.correct import correct
from assessments.rubrics.views.paper import paper_sheets, type_in
from assessments.rubrics.views.queue import cohort
from assessments.rubrics.views.related import not_related, related
from assessments.rubrics.views.result import result
from assessments.rubrics.views.second_raters import draw, second_raters, two_sheets
from assessments.rubrics.views.sheet import sheet

__all__ = [
    "agree",
    "agree_on",
    "calibration",
    "calibrations",
    "cohort",
    "correct",
    "draw",
    "not_related",
    "paper_sheets",
    "related",
    "result",
    "reveal",
    "second_raters",
    "sheet",
    "two_sheets",
    "type_in",
]
