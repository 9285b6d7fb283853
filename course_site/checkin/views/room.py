"""The class day that a trainer has open."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from course_site.cohorts.models import TrainingSession
from course_site.people.requests import SignedInRequest

CLOSED = "This cohort is closed, so its attendance stays as it is. To change it, ask an administrator."
TOO_EARLY = "This day is not open yet. Attendance opens two hours before class."
MARK_REFUSALS = {
    "cohort_closed": CLOSED,
    "withdrawn": "An officer has left the cohort meanwhile, so nothing was saved. Open this page again.",
    "transferred": "An officer was transferred meanwhile, so nothing was saved. Open this page again.",
    "waiting": "An officer is on the waiting list. Give them a seat first; nothing was saved.",
    "too_early": TOO_EARLY,
    "reason_missing": "Somebody has marked an officer meanwhile, so nothing was saved. Open this page again.",
    "other_mark": "The attendance has changed meanwhile, so nothing was saved. Open this page again.",
}


def session_or_404(request: SignedInRequest, public_id: UUID) -> TrainingSession:
    days = TrainingSession.objects.taught_by(request.user).select_related("cohort")
    return get_object_or_404(days, public_id=public_id)


def room_page(
    request: SignedInRequest, template: str, session: TrainingSession, *, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, template, {"session": session} | context, status=status)
