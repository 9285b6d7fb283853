from assessments.quizzes.models.attempts import AnswerEvent, Attempt, AttemptItem
from assessments.quizzes.models.banks import Bank, Question, Quiz
from assessments.quizzes.models.corrections import Correction, ScoreChange
from assessments.quizzes.models.extra_tries import ExtraTry
from assessments.quizzes.models.pictures import QuestionPicture
from assessments.quizzes.models.versions import QuestionVersion, QuizVersion

__all__ = [
    "AnswerEvent",
    "Attempt",
    "AttemptItem",
    "Bank",
    "Correction",
    "ExtraTry",
    "Question",
    "QuestionPicture",
    "QuestionVersion",
    "Quiz",
    "QuizVersion",
    "ScoreChange",
]
