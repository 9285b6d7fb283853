"""Work of the night."""

from django.utils import timezone

from assessments.scenarios.services import plays
from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly


@job
def end_class_plays() -> None:
    """What a class has left open is over, and its votes are gone. Safe to repeat."""
    plays.end_left_open(at=timezone.now())


nightly(end_class_plays, "End the scenes that a class has left open", hour=1)
