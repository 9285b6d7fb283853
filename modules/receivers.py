"""Facts from below: what Wagtail publishes, and what trainers mark."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from course_site.cohorts.models import Enrollment
from course_site.cohorts.signals import attendance_marked
from modules.services import progress


@receiver(attendance_marked)
def complete_when_the_last_minutes_are_in(enrollment: Enrollment, at: datetime, **_: Any) -> None:
    progress.complete_if_due(enrollment, at=at)
