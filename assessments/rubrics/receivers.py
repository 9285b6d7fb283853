"""Facts from the CMS: publishing freezes. And what the classroom asks."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import published

from assessments.rubrics.models import Rubric
from assessments.rubrics.services import results, versions
from course_site.cohorts.models import Cohort
from course_site.cohorts.signals import unscored_asked


@receiver(published, sender=Rubric)
def freeze_rubric(instance: Rubric, **signal: Any) -> None:
    versions.freeze(instance, at=timezone.now())


@receiver(unscored_asked)
def say_how_many_wait(cohort: Cohort, **signal: Any) -> int:
    return results.waiting_in(cohort)
