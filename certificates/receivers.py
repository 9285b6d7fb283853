"""Facts from below, and what follows from them here."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from certificates.services import issuing
from course_site.cohorts.models import Enrollment
from modules.signals import course_completed


@receiver(course_completed)
def issue_certificate(enrollment: Enrollment, at: datetime, **kwargs: Any) -> None:
    """In the transaction of the completion: the record and its certificate stand or fall together."""
    issuing.issue(enrollment, at=at)
