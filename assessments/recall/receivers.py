"""What *My training* asks."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from assessments.recall.services import today
from course_site.cohorts.models import Enrollment
from modules.rules.open_work import Recall
from modules.signals import recall_asked


@receiver(recall_asked)
def say_what_is_asked_from_memory(enrollment: Enrollment, at: datetime, **signal: Any) -> list[Recall]:
    found = today.of_seat(enrollment, at=at)
    return [Recall(found.left, len(found.done), found.next_on)] if found.items else []
