from course_site.reports.views.approval import approval
from course_site.reports.views.class_quizzes import answers, choices, index, not_there_yet, said, skills
from course_site.reports.views.cutting import cut
from course_site.reports.views.exports import cancel, export, export_file, exports
from course_site.reports.views.items import items, quizzes
from course_site.reports.views.papers import commissioner, funder, papers
from course_site.reports.views.program import completion, confidence, levels, reach, trend
from course_site.reports.views.publishing import public, publish, rating, take_down

__all__ = [
    "answers",
    "approval",
    "cancel",
    "choices",
    "commissioner",
    "completion",
    "confidence",
    "cut",
    "export",
    "export_file",
    "exports",
    "funder",
    "index",
    "items",
    "levels",
    "not_there_yet",
    "papers",
    "public",
    "publish",
    "quizzes",
    "rating",
    "reach",
    "said",
    "skills",
    "take_down",
    "trend",
]
