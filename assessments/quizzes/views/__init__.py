from assessments.quizzes.views.one_more import one_more
from assessments.quizzes.views.pictures import picture, thumbnail
from assessments.quizzes.views.results import result
from assessments.quizzes.views.start import start
from assessments.quizzes.views.taking import overview, question, submit

__all__ = ["one_more", "overview", "picture", "question", "result", "start", "submit", "thumbnail"]
