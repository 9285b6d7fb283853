"""The board of a cohort: who is missing what, and closing it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from course_site.cohorts.models import Cohort
from course_site.people.requests import SignedInRequest
from modules.services import closing, standing
from modules.services.closing import CannotClose
from modules.services.standing import Standing
from modules.wording import short_label

REFUSALS = {
    "closed": "This cohort is closed already.",
    "sessions_left": "A class day has not ended yet. Close the cohort after the last one.",
    "unmarked": "Some seats have no attendance mark on a day. Mark them first: present, absent or excused.",
}


@login_required
def board(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    seats = standing.of_cohort(cohort)
    return render(
        request,
        "modules/board.html",
        {
            "cohort": cohort,
            "sessions": cohort.sessions.all(),
            "rows": [_row(seat) for seat in seats],
            "complete": sum(not seat.missing for seat in seats),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def close(request: SignedInRequest, key: str) -> HttpResponse:
    """Asks first, naming who will be "not yet"; closes on POST."""
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    now = timezone.now()
    if request.method == "POST":
        try:
            outcome = closing.close_cohort(cohort, by=request.user, at=now)
        except CannotClose as refusal:
            messages.error(request, REFUSALS[refusal.code])
            return redirect("modules:board", key=key)
        messages.success(request, f"Closed. {outcome.completed} completed, {outcome.not_yet} not yet.")
        return redirect("modules:board", key=key)
    try:
        closing.refuse_if_early(cohort, at=now)
    except CannotClose as refusal:
        messages.error(request, REFUSALS[refusal.code])
        return redirect("modules:board", key=key)
    rows = [_row(seat) for seat in standing.of_cohort(cohort) if seat.missing]
    return render(request, "modules/close.html", {"cohort": cohort, "rows": rows})


def _row(seat: Standing) -> dict[str, Any]:
    return {
        "seat": seat.enrollment,
        "percent": seat.percent,
        "missing": [short_label(code) for code in seat.missing],
        "days": [
            {"day": day, "state": attended.state, "total": attended.total, "was_there": attended.was_there}
            for day, attended in seat.days.items()
        ],
    }
