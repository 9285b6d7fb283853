"""The class days that items are about."""

from datetime import datetime, time
from uuid import UUID

from django.utils import timezone

from course_site.cohorts.models import TrainingSession
from course_site.cohorts.rules.attendance import OVERRUN
from course_site.people.models import User


def taught_by(user: User, public_id: UUID) -> TrainingSession | None:
    days = TrainingSession.objects.taught_by(user)
    return days.filter(public_id=public_id).select_related("cohort").first()


def moment_on(day: TrainingSession, clock: time | None) -> datetime | None:
    """A time of the clock on the wall as a moment of the class day."""
    if clock is None:
        return None
    starts = timezone.localtime(day.starts_at)
    return datetime.combine(starts.date(), clock, starts.tzinfo)


def is_outside(day: TrainingSession, moment: datetime | None) -> bool:
    return moment is not None and not day.starts_at <= moment <= day.ends_at + OVERRUN
