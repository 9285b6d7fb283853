"""The officers of a cohort: who waits for their run, and who has played."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from assessments.rubrics.models import Observation
from assessments.rubrics.services import observations
from course_site.cohorts.models import Cohort, Enrollment

Seat = tuple[Enrollment, Observation | None]


@login_required
def cohort(request: HttpRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)  # type: ignore[arg-type]
    latest = observations.latest_by_seat(cohort)
    enrollments = cohort.enrollments.seated().select_related("officer__user", "precinct")
    seats: list[Seat] = [(seat, latest.get(seat.pk)) for seat in enrollments]
    context = {
        "cohort": cohort,
        "seats": seats,
        "scored": sum(observation is not None for _, observation in seats),
        "groups": [
            ("Waiting", [seat for seat in seats if seat[1] is None]),
            ("Not yet", [seat for seat in seats if seat[1] and not seat[1].is_passed]),
            ("Passed", [seat for seat in seats if seat[1] and seat[1].is_passed]),
        ],
    }
    return render(request, "rubrics/cohort.html", context)
