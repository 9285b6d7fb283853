"""Freezing what is published."""

from datetime import datetime

from assessments.frozen import freeze
from assessments.quizzes.models import Question, QuestionVersion, Quiz, QuizVersion
from assessments.quizzes.services import pictures


def freeze_question(question: Question, *, at: datetime) -> QuestionVersion | None:
    """Nothing for a question with faults: whatever road led to publishing it, officers get the version before."""
    if question.faults():
        return None
    pictures.keep(question)
    return freeze(QuestionVersion, question.asked, at=at, question_key=question.key)


def freeze_quiz(quiz: Quiz, *, at: datetime) -> QuizVersion:
    return freeze(QuizVersion, quiz.content, at=at, quiz_key=quiz.key)
