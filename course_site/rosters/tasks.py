from django.utils import timezone

from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly
from course_site.rosters.services import uploads


@job
def forget_old_uploads() -> None:
    """Safe to repeat."""
    uploads.forget_old(at=timezone.now())


nightly(forget_old_uploads, "Forget rosters that nobody imported", hour=2)
