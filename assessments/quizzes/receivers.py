"""Facts from the CMS: publishing freezes. And what *My training* asks."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import published

from assessments.quizzes.models import Question, Quiz
from assessments.quizzes.services import late_answers, tries, versions
from course_site.cohorts.models import Cohort, Enrollment
from modules.rules.open_work import QuizTries
from modules.signals import late_answers_asked, quiz_tries_asked


@receiver(published, sender=Question)
def freeze_question(instance: Question, **signal: Any) -> None:
    versions.freeze_question(instance, at=timezone.now())


@receiver(published, sender=Quiz)
def freeze_quiz(instance: Quiz, **signal: Any) -> None:
    versions.freeze_quiz(instance, at=timezone.now())


@receiver(quiz_tries_asked)
def say_how_quizzes_stand(
    enrollment: Enrollment, quizzes: Collection[str], at: datetime, **signal: Any
) -> list[QuizTries]:
    return tries.of_seat(enrollment, quizzes, at=at)


@receiver(late_answers_asked)
def say_who_waits_for_a_decision(cohort: Cohort, **signal: Any) -> int:
    return late_answers.seats_waiting(cohort).count()
