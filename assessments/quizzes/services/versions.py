"""Freezing what is published."""

from datetime import datetime

from assessments.frozen import freeze
from assessments.quizzes.models import Question, QuestionVersion, Quiz, QuizVersion


def freeze_question(question: Question, *, at: datetime) -> QuestionVersion | None:
    """Nothing for a question with faults: whatever road led to publishing it, officers get the version before."""
    if question.faults():
        return None
    return freeze(QuestionVersion, question.content, at=at, question_key=question.key)


def freeze_quiz(quiz: Quiz, *, at: datetime) -> QuizVersion:
    return freeze(QuizVersion, quiz.content, at=at, quiz_key=quiz.key)
