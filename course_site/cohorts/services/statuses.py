"""Changing where a cohort and its seats stand."""

from datetime import datetime

from django.db import transaction

from course_site.cohorts.models import Cohort, Enrollment
from course_site.core import audit
from course_site.people.models import User


class AlreadyClosed(ValueError):
    """Somebody closed the cohort before."""


@transaction.atomic
def close(cohort: Cohort, *, by: User, at: datetime) -> None:
    """Closes a cohort once; raises AlreadyClosed for the second who tries."""
    changed = (
        Cohort.objects.filter(pk=cohort.pk)
        .exclude(status__in=Cohort.ENDED)
        .update(status=Cohort.Status.CLOSED, closed_at=at, closed_by=by)
    )
    if not changed:
        raise AlreadyClosed(cohort.key)
    cohort.refresh_from_db()
    audit.record("cohort.closed", cohort, by=by, at=at)


@transaction.atomic
def settle_seat(enrollment: Enrollment, status: Enrollment.Status, *, by: User | None, at: datetime) -> None:
    """Sets a seat to completed or not yet; one that was given up, or is waited for, stays so."""
    changed = Enrollment.objects.filter(pk=enrollment.pk).seated().exclude(status=status).update(status=status)
    if changed:
        enrollment.status = status
        audit.record("enrollment.settled", enrollment, by=by, at=at, status=status.value)
