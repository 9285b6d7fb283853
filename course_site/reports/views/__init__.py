from course_site.reports.views.approval import approval
from course_site.reports.views.class_quizzes import answers, choices, index, not_there_yet, skills
from course_site.reports.views.exports import cancel, export, export_file, exports
from course_site.reports.views.items import items, quizzes

__all__ = [
    "answers",
    "approval",
    "cancel",
    "choices",
    "export",
    "export_file",
    "exports",
    "index",
    "items",
    "not_there_yet",
    "quizzes",
    "skills",
]
