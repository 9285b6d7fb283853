"""Facts from the CMS: publishing freezes."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import published

from assessments.rubrics.models import Rubric
from assessments.rubrics.services import versions


@receiver(published, sender=Rubric)
def freeze_rubric(instance: Rubric, **signal: Any) -> None:
    versions.freeze(instance, at=timezone.now())
