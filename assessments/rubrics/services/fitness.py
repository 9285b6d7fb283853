"""Who may score whom. Asked before anybody plays, and again when the sheet is kept."""

from collections.abc import Sequence
from datetime import date

from assessments.rubrics.services import recusals, results
from assessments.rubrics.services.keeping import RefusedObservation
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import Officer, Posting, User


def refuse_unfit(seat: Enrollment, assessor: User, *, on: date, is_half_in: bool = False) -> None:
    """Raises the RefusedObservation that keeps this assessor from scoring this seat: `withdrawn` (but the other sheet
    of a run that is in by half is taken), `assessor_not_of_cohort`, what `barred` answers, `cohort_closed`."""
    if not (seat.is_seated or is_half_in):
        raise RefusedObservation("withdrawn")
    if not Cohort.objects.taught_by(assessor).filter(pk=seat.cohort_id).exists():
        raise RefusedObservation("assessor_not_of_cohort")
    if code := barred(seat, assessor, on=on):
        raise RefusedObservation(code)
    # "Not yet" is no end: the officer may play again after the class was closed.
    if seat.cohort.is_closed and seat.status != Enrollment.Status.NOT_YET:
        raise RefusedObservation("cohort_closed")


def refuse_passed(seat: Enrollment) -> None:
    current = results.latest(seat)
    if current and current.is_passed:
        raise RefusedObservation("already_passed")


def barred(seat: Enrollment, assessor: User, *, on: date) -> str:
    """The code of what stands between these two people: `own_precinct`, `declared_relative`, or nothing."""
    return barred_among([seat], assessor, on=on).get(seat.pk, "")


def barred_among(seats: Sequence[Enrollment], assessor: User, *, on: date) -> dict[int, str]:
    """`barred` for many seats at once: enrollment id → code, of those whom this assessor does not score."""
    related = {officer for who, officer in recusals.among([seat.officer_id for seat in seats]) if who == assessor.pk}
    return {seat.pk: "own_precinct" for seat in _serving_with(assessor, seats, on)} | {
        seat.pk: "declared_relative" for seat in seats if seat.officer_id in related
    }


def _serving_with(assessor: User, seats: Sequence[Enrollment], on: date) -> list[Enrollment]:
    """The seats of officers of the assessor's own precinct, on that day or when they enrolled."""
    own = Officer.objects.filter(user=assessor).first()
    precinct = own.precinct_on(on) if own else None
    if precinct is None:
        return []
    here = Posting.objects.filter(precinct=precinct, valid_from__lte=on).exclude(valid_to__lt=on)
    officers = set(here.values_list("officer_id", flat=True))
    return [seat for seat in seats if seat.precinct_id == precinct.pk or seat.officer_id in officers]
