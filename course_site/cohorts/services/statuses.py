"""Changing where a cohort and its seats stand."""

from datetime import datetime

from django.db import transaction

from course_site.cohorts.models import Cohort, Enrollment
from course_site.core import audit
from course_site.people.models import User


class AlreadyClosed(ValueError):
    """Somebody closed the cohort before."""


class CannotWithdraw(ValueError):
    """`code` says why: `withdrawn`, `completed` or `cohort_closed`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@transaction.atomic
def close(cohort: Cohort, *, by: User, at: datetime) -> None:
    """Closes a cohort once; raises AlreadyClosed for the second who tries."""
    changed = (
        Cohort.objects.filter(pk=cohort.pk)
        .exclude(status=Cohort.Status.CLOSED)
        .update(status=Cohort.Status.CLOSED, closed_at=at, closed_by=by)
    )
    if not changed:
        raise AlreadyClosed(cohort.key)
    cohort.refresh_from_db()
    audit.record("cohort.closed", cohort, by=by, at=at)


@transaction.atomic
def settle_seat(enrollment: Enrollment, status: Enrollment.Status, *, by: User | None, at: datetime) -> None:
    """Sets a seat to completed or not yet; a withdrawn seat stays withdrawn."""
    changed = (
        Enrollment.objects.filter(pk=enrollment.pk)
        .exclude(status__in=[status, Enrollment.Status.WITHDRAWN])
        .update(status=status)
    )
    if changed:
        enrollment.status = status
        audit.record("enrollment.settled", enrollment, by=by, at=at, status=status.value)


@transaction.atomic
def withdraw(enrollment: Enrollment, reason: str, *, by: User, at: datetime) -> None:
    """Takes an officer out of a cohort, once; the seat and everything recorded on it stay."""
    refuse_withdrawal(Enrollment.objects.select_for_update().select_related("cohort").get(pk=enrollment.pk))
    Enrollment.objects.filter(pk=enrollment.pk).update(status=Enrollment.Status.WITHDRAWN, withdrawn_reason=reason)
    audit.record("enrollment.withdrawn", enrollment, by=by, at=at)


def refuse_withdrawal(enrollment: Enrollment) -> None:
    """Raises CannotWithdraw for a seat whose story has ended."""
    if enrollment.status in {Enrollment.Status.WITHDRAWN, Enrollment.Status.COMPLETED}:
        raise CannotWithdraw(enrollment.status)
    if enrollment.cohort.is_closed:
        raise CannotWithdraw("cohort_closed")
