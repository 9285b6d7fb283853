"""What Wagtail announces. Autosave announces nothing of this: only publishing freezes."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import published

from assessments.scenarios.models import Scenario
from assessments.scenarios.services import versions


@receiver(published, sender=Scenario)
def freeze_scenario(instance: Scenario, **kwargs: Any) -> None:
    versions.freeze(instance, at=timezone.now())
