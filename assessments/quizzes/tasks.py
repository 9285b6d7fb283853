"""Work of the clock."""

from django.utils import timezone

from assessments.quizzes.services import attempts
from course_site.core.jobs import job
from course_site.core.jobs.schedule import quarter_hourly


@job
def close_overdue() -> None:
    """Whoever went away in the middle of a timed quiz has handed in what was saved."""
    attempts.close_overdue(at=timezone.now())


quarter_hourly(close_overdue, "Hand in the quizzes whose time is up")
