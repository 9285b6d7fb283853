"""Work of the clock."""

from django.utils import timezone

from course_site.cohorts.services import statuses
from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly


@job
def start_due_cohorts() -> None:
    """Safe to repeat: a cohort that runs is not planned any more."""
    now = timezone.now()
    statuses.start_due(on=timezone.localdate(now), at=now)


nightly(start_due_cohorts, "Start the cohorts whose first day has come", hour=0)
