"""Work of the clock."""

from django.utils import timezone

from assessments.surveys.services import calendar
from course_site.core.jobs import job
from course_site.core.jobs.schedule import quarter_hourly


@job
def open_due_surveys() -> None:
    """Safe to repeat: what is open already stays as it is."""
    calendar.open_due(at=timezone.now(), zone=timezone.get_default_timezone())


quarter_hourly(open_due_surveys, "Open the surveys that are due")
