from course_site.reports.views.approval import approval
from course_site.reports.views.class_quizzes import answers, choices, index, not_there_yet, skills
from course_site.reports.views.items import items, quizzes

__all__ = ["answers", "approval", "choices", "index", "items", "not_there_yet", "quizzes", "skills"]
