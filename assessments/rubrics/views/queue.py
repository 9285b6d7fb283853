"""The officers of a cohort: who waits for their run, and who has played."""

from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from assessments.rubrics.models import Observation
from assessments.rubrics.services import results
from assessments.rubrics.views.rows import shortfalls_of
from course_site.cohorts.models import Cohort, Enrollment, TrainingSession


class Seat(NamedTuple):
    enrollment: Enrollment
    observation: Observation | None
    shortfalls: list[str]


@login_required
def cohort(request: HttpRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)  # type: ignore[arg-type]
    latest = results.latest_by_seat(cohort)
    enrollments = cohort.enrollments.seated().select_related("officer__user", "precinct")
    seats = [_seat(enrollment, latest.get(enrollment.pk)) for enrollment in enrollments]
    context = {
        "cohort": cohort,
        "scoring_on": _still_to_come(cohort.sessions.last()),
        "seats": seats,
        "scored": sum(seat.observation is not None for seat in seats),
        "groups": [
            ("Waiting", [seat for seat in seats if seat.observation is None]),
            ("Not yet", [seat for seat in seats if seat.observation and not seat.observation.is_passed]),
            ("Passed", [seat for seat in seats if seat.observation and seat.observation.is_passed]),
        ],
    }
    return render(request, "rubrics/cohort.html", context)


def _still_to_come(last: TrainingSession | None) -> TrainingSession | None:
    """The day on which the role-plays are scored, while it has not come."""
    return last if last and timezone.localdate(last.starts_at) > timezone.localdate() else None


def _seat(enrollment: Enrollment, observation: Observation | None) -> Seat:
    shortfalls = [] if observation is None or observation.is_passed else shortfalls_of(observation)
    return Seat(enrollment, observation, shortfalls)
