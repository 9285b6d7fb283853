"""Facts from the CMS: publishing freezes."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import published

from assessments.quizzes.models import Question, Quiz
from assessments.quizzes.services import versions


@receiver(published, sender=Question)
def freeze_question(instance: Question, **signal: Any) -> None:
    versions.freeze_question(instance, at=timezone.now())


@receiver(published, sender=Quiz)
def freeze_quiz(instance: Quiz, **signal: Any) -> None:
    versions.freeze_quiz(instance, at=timezone.now())
