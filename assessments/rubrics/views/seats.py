from uuid import UUID

from django.shortcuts import get_object_or_404

from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.requests import SignedInRequest


def seat_of(request: SignedInRequest, enrollment_id: UUID) -> Enrollment:
    """A seat of a class that this person teaches; to others there is none."""
    taught = Cohort.objects.taught_by(request.user)
    seats = Enrollment.objects.filter(cohort__in=taught).select_related("cohort", "officer__user", "precinct")
    return get_object_or_404(seats.seated(), public_id=enrollment_id)
