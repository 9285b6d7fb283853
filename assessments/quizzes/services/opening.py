"""A quiz opens when the class day that it closes begins. Read only."""

from collections.abc import Collection
from datetime import datetime

from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.cohorts.services import lineage


def still_to_come(enrollment: Enrollment, days: Collection[str], *, at: datetime) -> dict[str, datetime]:
    """Day key → when its class begins, for the days that have not begun. A day without a class is not among them, nor
    is one that began in a cohort the officer came from."""
    ahead = TrainingSession.objects.filter(cohort=enrollment.cohort_id, day__in=days, starts_at__gt=at)
    starts = dict(ahead.values_list("day", "starts_at"))
    if not starts:
        return {}
    left = lineage.replaced([enrollment])[enrollment.pk]
    begun = TrainingSession.objects.filter(cohort__enrollments__in=left, day__in=starts, starts_at__lte=at)
    held = set(begun.values_list("day", flat=True))
    return {day: moment for day, moment in starts.items() if day not in held}
