"""Closing a cohort: every seat is settled as completed or not yet, then the cohort is closed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import differences, statuses
from course_site.core.refusals import Refusal
from course_site.people.models import User
from modules.services import progress, standing


class CannotClose(Refusal):
    """`code` says why: `sessions_left`, `unmarked` (with `count` seats of a day without a mark), `undecided` (with
    `count` seats of a day about which two tablets differ), `closed`."""

    def __init__(self, code: str, count: int = 0) -> None:
        self.count = count
        super().__init__(code)


@dataclass(frozen=True)
class Outcome:
    completed: int
    not_yet: int


@transaction.atomic
def close_cohort(cohort: Cohort, *, by: User, at: datetime) -> Outcome:
    """Settles every seat by the requirements and closes the cohort.

    "Not yet" is no end: a seat that meets its last requirement later is completed then."""
    cohort = Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    refuse_if_early(cohort, at=at)
    # In the order in which a correction of a quiz locks them too: the two never stop each other.
    seats = sorted(standing.of_cohort(cohort), key=lambda seat: seat.enrollment.pk)
    unmarked = sum(len(seat.unmarked) for seat in seats)
    if unmarked:
        raise CannotClose("unmarked", unmarked)
    if undecided := differences.count_in(cohort):
        raise CannotClose("undecided", undecided)
    completed = 0
    for seat in seats:
        if progress.complete_if_due(seat.enrollment, at=at):
            completed += 1
        else:
            statuses.settle_seat(seat.enrollment, Enrollment.Status.NOT_YET, by=by, at=at)
    try:
        statuses.close(cohort, by=by, at=at)
    except statuses.AlreadyClosed as error:
        raise CannotClose("closed") from error
    return Outcome(completed, len(seats) - completed)


def refuse_if_early(cohort: Cohort, *, at: datetime) -> None:
    """Raises CannotClose while the cohort is closed already or a session has not ended."""
    if cohort.is_closed:
        raise CannotClose("closed")
    left = cohort.sessions.after(at).count()
    if left:
        raise CannotClose("sessions_left", left)
