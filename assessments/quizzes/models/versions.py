"""What was asked, frozen. Attempts point here, never at a snippet."""

from django.db import models

from assessments.frozen import FrozenVersion
from assessments.quizzes.querysets import QuestionVersionQuerySet


class QuestionVersion(FrozenVersion):
    """A question as it was published, key and explanations included: hashed, never changed."""

    question_key = models.SlugField(max_length=40)
    answered: int  # in how many attempts; read by `with_answered`

    objects = QuestionVersionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["question_key", "-number"]
        constraints = [models.UniqueConstraint("question_key", "number", name="one_question_version_a_number")]

    def __str__(self) -> str:
        return f"{self.question_key} v{self.number}"


class QuizVersion(FrozenVersion):
    """The settings of a quiz as they were published."""

    quiz_key = models.SlugField(max_length=40)

    class Meta:
        ordering = ["quiz_key", "-number"]
        constraints = [models.UniqueConstraint("quiz_key", "number", name="one_quiz_version_a_number")]

    def __str__(self) -> str:
        return f"{self.quiz_key} v{self.number}"
