"""Freezing what is published."""

from datetime import datetime

from django.db import transaction

from assessments.quizzes.models import Question, QuestionVersion, Quiz, QuizVersion
from modules.rules.content import content_hash


@transaction.atomic
def freeze_question(question: Question, *, at: datetime) -> QuestionVersion:
    """Keeps a question as it stands; unchanged content answers the version that is there."""
    content = question.content
    digest = content_hash(content)
    last = QuestionVersion.objects.filter(question_key=question.key).order_by("-number").first()
    if last and last.content_hash == digest:
        return last
    number = last.number + 1 if last else 1
    return QuestionVersion.objects.create(
        question_key=question.key, number=number, content=content, content_hash=digest, published_at=at
    )


@transaction.atomic
def freeze_quiz(quiz: Quiz, *, at: datetime) -> QuizVersion:
    """Keeps the settings of a quiz as they stand; unchanged settings answer the version that is there."""
    content = quiz.content
    digest = content_hash(content)
    last = QuizVersion.objects.filter(quiz_key=quiz.key).order_by("-number").first()
    if last and last.content_hash == digest:
        return last
    number = last.number + 1 if last else 1
    return QuizVersion.objects.create(
        quiz_key=quiz.key, number=number, content=content, content_hash=digest, published_at=at
    )
