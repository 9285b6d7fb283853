"""Facts from Wagtail: a published survey is frozen. And what *My training* asks."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from wagtail.signals import published

from assessments.surveys.models import Survey
from assessments.surveys.services import authoring, openings, versions
from course_site.cohorts.models import Enrollment
from modules.rules.open_work import OpenSurvey
from modules.signals import open_surveys_asked


@receiver(published, sender=Survey)
def freeze_what_was_published(instance: Survey, **_: Any) -> None:
    at = instance.last_published_at
    versions.freeze(authoring.as_data(instance), at=at)
    # A survey that asks this one's items again has other questions from now on.
    for other in Survey.objects.filter(live=True).exclude(pk=instance.pk):
        content = authoring.as_data(other)
        if versions.reuses(content, instance.key):
            versions.freeze(content, at=at)


@receiver(open_surveys_asked)
def name_open_surveys(enrollment: Enrollment, at: datetime, **_: Any) -> list[OpenSurvey]:
    return openings.waiting_for(enrollment, at=at)
