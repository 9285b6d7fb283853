"""What Wagtail announces. Autosave announces nothing of this: only publishing freezes."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from wagtail.signals import published

from assessments.scenarios.models import Scenario
from assessments.scenarios.services import reflections, versions
from course_site.cohorts.models import Enrollment
from modules.rules.open_work import Intention
from modules.signals import intentions_asked


@receiver(published, sender=Scenario)
def freeze_scenario(instance: Scenario, **kwargs: Any) -> None:
    versions.freeze(instance, at=timezone.now())


@receiver(intentions_asked)
def bring_back_what_was_meant(enrollment: Enrollment, at: datetime, **signal: Any) -> list[Intention]:
    due = reflections.due(enrollment, at=at)
    if due is None:
        return []
    key, title = due.run.scenario_key, due.run.version.content["title"]
    said_on = timezone.localdate(due.written_at)
    return [Intention(due.next_time, said_on, title, reverse("scenarios:start", args=[key]))]
