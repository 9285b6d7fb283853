from course_site.checkin.views.excuses import answer_excuse, ask_excuse
from course_site.checkin.views.head_count import head_count
from course_site.checkin.views.here import here
from course_site.checkin.views.projector import code
from course_site.checkin.views.sheets import print_sheet, sheet, sheet_pdf
from course_site.checkin.views.walk_ins import reconcile, walk_ins

__all__ = [
    "answer_excuse", "ask_excuse", "code", "head_count", "here", "print_sheet", "reconcile", "sheet", "sheet_pdf",
    "walk_ins",
]  # fmt: skip
