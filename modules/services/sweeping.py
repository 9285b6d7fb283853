"""The nightly truth behind the calls: a seat that has met everything is completed, whatever was missed by day."""

from datetime import datetime

from course_site.cohorts.models import Cohort
from modules.services import progress, standing


def complete_due(*, at: datetime) -> int:
    """Completes every seat that is due; answers how many there were."""
    open_ended = Cohort.objects.filter(enrollments__completion=None, starts_on__lte=at).distinct()
    due = [
        seat.enrollment
        for cohort in open_ended
        for seat in standing.of_cohort(cohort)
        if not seat.completed and not seat.missing
    ]
    return sum(progress.complete_if_due(seat, at=at) is not None for seat in due)
