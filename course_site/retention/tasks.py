"""What the clock and a restore ask of retention."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly
from course_site.core.signals import restored
from course_site.retention.services import deleting


@job
def keep_deletions_apart() -> None:
    deleting.export()


@receiver(restored)
def delete_again(at: datetime, **kwargs: Any) -> None:
    deleting.delete_again(at=at)


nightly(keep_deletions_apart, "Keep deletions apart", hour=1)
