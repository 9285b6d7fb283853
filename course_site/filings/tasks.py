"""What the clock does."""

from django.utils import timezone

from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly
from course_site.filings.services import reminding


@job
def remind_of_filings() -> None:
    reminding.remind(at=timezone.now())


nightly(remind_of_filings, "Remind of State filings", hour=6)
