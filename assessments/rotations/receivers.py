from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from assessments.rotations.services import saving
from course_site.cohorts.models import Enrollment
from modules.rules.open_work import Intention
from modules.signals import intentions_asked


@receiver(intentions_asked)
def bring_back_what_was_meant(enrollment: Enrollment, at: datetime, **signal: Any) -> list[Intention]:
    due = saving.due(enrollment, at=at)
    if due is None:
        return []
    said_on = timezone.localdate(due.played_at)
    return [Intention(due.next_time, said_on, due.scene or "a round of role-play", reverse("scenarios:index"))]
