"""Work of the clock."""

from django.core.management import call_command
from django.utils import timezone

from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly, quarter_hourly
from modules.services import sweeping


@job
def publish_what_is_due() -> None:
    """Wagtail's own: pages and snippets whose day to go live, or to expire, has come."""
    call_command("publish_scheduled", verbosity=0)


@job
def complete_what_is_due() -> None:
    sweeping.complete_due(at=timezone.now())


quarter_hourly(publish_what_is_due, "Publish what is scheduled")
nightly(complete_what_is_due, "Complete the seats that have met everything", hour=2)
