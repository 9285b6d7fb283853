from assessments.quizzes.models.attempts import AnswerEvent, Attempt, AttemptItem
from assessments.quizzes.models.banks import Bank, Question
from assessments.quizzes.models.corrections import Correction, ScoreChange
from assessments.quizzes.models.extra_tries import ExtraTry
from assessments.quizzes.models.late import LateDecision
from assessments.quizzes.models.pictures import QuestionPicture
from assessments.quizzes.models.quizzes import Quiz
from assessments.quizzes.models.versions import QuestionVersion, QuizVersion

__all__ = [
    "AnswerEvent",
    "Attempt",
    "AttemptItem",
    "Bank",
    "Correction",
    "ExtraTry",
    "LateDecision",
    "Question",
    "QuestionPicture",
    "QuestionVersion",
    "Quiz",
    "QuizVersion",
    "ScoreChange",
]
