"""When an attempt ends. The server's clock decides; extra time counts from the moment it is given."""

from datetime import datetime

from assessments.quizzes.models import Attempt
from assessments.quizzes.rules import timing
from assessments.quizzes.rules.settings import Settings
from course_site.people.services import accommodations


def due(attempt: Attempt) -> datetime | None:
    """None where its quiz has no time limit."""
    limit = Settings.of(attempt.quiz_version.content).time_limit
    if not limit:
        return None
    extra = accommodations.extra_percent(attempt.enrollment.officer.user_id)
    return timing.due_at(attempt.started_at, limit, extra)


def is_up(attempt: Attempt, *, at: datetime) -> bool:
    """Whether it may be handed in for lack of time; what is on its way is still waited for."""
    end = due(attempt)
    return end is not None and at >= end


def is_over(attempt: Attempt, *, at: datetime) -> bool:
    return timing.is_over(due(attempt), at)
