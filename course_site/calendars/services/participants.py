"""Whose calendar a class day belongs in."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.people.models import User

# A seat that is only offered, waited for or given up is no appointment.
SEATED = (Enrollment.Status.CONFIRMED, Enrollment.Status.COMPLETED, Enrollment.Status.NOT_YET)


@dataclass(frozen=True)
class Participant:
    user: User
    teaches: bool = False


def of_cohort(cohort: Cohort) -> dict[int, Participant]:
    """Officers with a seat and trainers, by the id of the person, in two queries. A cohort that went into another
    meets no more."""
    if cohort.status == Cohort.Status.MERGED:
        return {}
    seats = cohort.enrollments.filter(status__in=SEATED).select_related("officer__user")
    officers = {seat.officer.user_id: Participant(seat.officer.user) for seat in seats}
    trainers = {part.user_id: Participant(part.user, teaches=True) for part in cohort.trainers.select_related("user")}
    return officers | trainers


def days_of(user: User) -> QuerySet[TrainingSession]:
    """The class days that a person sits in or teaches, whatever else they may see."""
    seat = Q(cohort__enrollments__officer__user=user, cohort__enrollments__status__in=SEATED)
    own = TrainingSession.objects.filter(seat | Q(cohort__trainers__user=user))
    own = own.exclude(cohort__status=Cohort.Status.MERGED)
    return own.select_related("cohort").distinct().order_by("starts_at")
