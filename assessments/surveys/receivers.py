"""Facts from Wagtail: a published survey is frozen."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import published

from assessments.surveys.models import Survey
from assessments.surveys.services import authoring, versions


@receiver(published, sender=Survey)
def freeze_what_was_published(instance: Survey, **_: Any) -> None:
    at = instance.last_published_at
    versions.freeze(authoring.as_data(instance), at=at)
    # A survey that asks this one's items again has other questions from now on.
    for other in Survey.objects.filter(live=True).exclude(pk=instance.pk):
        content = authoring.as_data(other)
        if versions.reuses(content, instance.key):
            versions.freeze(content, at=at)
