from assessments.quizzes.views.extra_time import extra_time
from assessments.quizzes.views.handing_in import overview, submit
from assessments.quizzes.views.late import late
from assessments.quizzes.views.one_more import one_more
from assessments.quizzes.views.pictures import picture, thumbnail
from assessments.quizzes.views.results import result
from assessments.quizzes.views.saving import save
from assessments.quizzes.views.start import start
from assessments.quizzes.views.taking import all_questions, question

__all__ = [
    "all_questions", "extra_time", "late", "one_more", "overview", "picture", "question", "result", "save", "start",
    "submit", "thumbnail",
]  # fmt: skip
