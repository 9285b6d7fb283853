"""Work of the clock."""

from django.utils import timezone

from assessments.surveys.services import calendar, closing, reminders
from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly, quarter_hourly


@job
def open_due_surveys() -> None:
    """Safe to repeat: what is open already stays as it is."""
    calendar.open_due(at=timezone.now(), zone=timezone.get_default_timezone())


@job
def close_due_surveys() -> None:
    """Safe to repeat: what is laid open already stays as it is."""
    if closing.close_due(at=timezone.now()):
        closing.compact()


@job
def mail_due_surveys() -> None:
    """Safe to repeat: each mail is sent once."""
    reminders.mail_due(at=timezone.now(), zone=timezone.get_default_timezone())


quarter_hourly(open_due_surveys, "Open the surveys that are due")
quarter_hourly(close_due_surveys, "Close the surveys that are over")
nightly(mail_due_surveys, "Mail the surveys that nobody is in a room for", hour=9)
