"""Changing where a cohort and its seats stand."""

from datetime import date, datetime

from django.db import transaction

from course_site.cohorts.models import Cohort, Enrollment
from course_site.core import audit
from course_site.people.models import User


class AlreadyClosed(ValueError):
    """Somebody closed the cohort before."""


@transaction.atomic
def start_due(*, on: date, at: datetime) -> int:
    """Sets every planned cohort whose first day has come to running; answers how many."""
    due = Cohort.objects.select_for_update(no_key=True).filter(status=Cohort.Status.PLANNED, starts_on__lte=on)
    # In the order of `seating.lock`, so that two who lock many wait for each other once.
    cohorts = list(due.order_by("pk"))
    for cohort in cohorts:
        Cohort.objects.filter(pk=cohort.pk).update(status=Cohort.Status.RUNNING)
        audit.record("cohort.started", cohort, by=None, at=at)
    return len(cohorts)


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
    """Sets a seat to completed or not yet; one that was given up, or is waited for, stays so, and who has
    completed the course has completed it."""
    settled = (status, Enrollment.Status.COMPLETED)
    changed = Enrollment.objects.filter(pk=enrollment.pk).seated().exclude(status__in=settled).update(status=status)
    if changed:
        enrollment.status = status
        audit.record("enrollment.settled", enrollment, by=by, at=at, status=status.value)
