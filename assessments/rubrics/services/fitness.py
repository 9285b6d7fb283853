"""Who may score whom. Asked before anybody plays, and again when the sheet is kept."""

from datetime import date

from assessments.rubrics.services import results
from assessments.rubrics.services.keeping import RefusedObservation
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import Officer, User


def refuse_unfit(seat: Enrollment, assessor: User, *, on: date) -> None:
    """Raises the RefusedObservation that keeps this assessor from scoring this seat: `withdrawn`,
    `assessor_not_of_cohort`, `own_precinct`, `cohort_closed`, `already_passed`."""
    if not seat.is_seated:
        raise RefusedObservation("withdrawn")
    if not Cohort.objects.taught_by(assessor).filter(pk=seat.cohort_id).exists():
        raise RefusedObservation("assessor_not_of_cohort")
    if code := barred(seat, assessor, on=on):
        raise RefusedObservation(code)
    # "Not yet" is no end: the officer may play again after the class was closed.
    if seat.cohort.is_closed and seat.status != Enrollment.Status.NOT_YET:
        raise RefusedObservation("cohort_closed")
    current = results.latest(seat)
    if current and current.is_passed:
        raise RefusedObservation("already_passed")


def barred(seat: Enrollment, assessor: User, *, on: date) -> str:
    """The code of what stands between these two people, whatever is scored; empty when nothing does."""
    return "own_precinct" if _serve_together(assessor, seat, on) else ""


def _serve_together(assessor: User, seat: Enrollment, on: date) -> bool:
    """Whether the assessor is an officer of the same precinct, on that day or when the officer enrolled."""
    own = Officer.objects.filter(user=assessor).first()
    precinct = own.precinct_on(on) if own else None
    return precinct is not None and precinct in (seat.precinct, seat.officer.precinct_on(on))
