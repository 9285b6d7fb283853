"""The board of a cohort: who is missing what, and closing it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.people.requests import SignedInRequest
from modules.rules.requirements import ROLE_PLAY, Code
from modules.services import closing, standing
from modules.services.closing import CannotClose
from modules.services.standing import Standing
from modules.wording import short_label

REFUSALS = {
    "closed": "This cohort is closed already.",
    "sessions_left": "A class day has not ended yet. Close the cohort after the last one.",
    "unmarked": "Some officers are not marked on a day. Mark them first: present, absent or excused.",
}


@login_required
def board(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    # Who misses something comes first: that is what the board is opened for.
    seats = sorted(standing.of_cohort(cohort), key=lambda seat: not seat.missing)
    return render(
        request,
        "modules/board.html",
        {
            "cohort": cohort,
            "leads": Cohort.objects.led_by(request.user).filter(pk=cohort.pk).exists(),
            "sessions": cohort.sessions.all(),
            "rows": [_row(seat) for seat in seats],
            "complete": sum(not seat.missing for seat in seats),
            "corrected": any(seat.corrected for seat in seats),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def close(request: SignedInRequest, key: str) -> HttpResponse:
    """Asks first, naming who will be "not yet", or whom to mark before; closes on POST."""
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    now = timezone.now()
    if request.method == "POST":
        return _close(request, cohort, now)
    try:
        closing.refuse_if_early(cohort, at=now)
    except CannotClose as refusal:
        messages.error(request, REFUSALS[refusal.code])
        return redirect("modules:board", key=key)
    seats = standing.of_cohort(cohort)
    sessions = {session.day: session for session in cohort.sessions.all()}
    context = {
        "cohort": cohort,
        "unmarked": [_to_mark(seat, sessions) for seat in seats if seat.unmarked],
        "not_yet": [_to_do(seat, seat.missing, sessions) for seat in seats if seat.missing],
    }
    return render(request, "modules/close.html", context)


def _close(request: SignedInRequest, cohort: Cohort, at: datetime) -> HttpResponse:
    try:
        outcome = closing.close_cohort(cohort, by=request.user, at=at)
    except CannotClose as refusal:
        messages.error(request, REFUSALS[refusal.code])
        return redirect("modules:close" if refusal.code == "unmarked" else "modules:board", key=cohort.key)
    messages.success(request, f"Closed. {outcome.completed} completed, {outcome.not_yet} not yet.")
    return redirect("modules:board", key=cohort.key)


def _row(seat: Standing) -> dict[str, Any]:
    return {
        "seat": seat.enrollment,
        "missing": [(short_label(code), _where_to_see_tries(code, seat.enrollment)) for code in seat.missing],
        "corrected": [short_label(code) for code in seat.corrected],
        "days": [
            {"day": day, "state": attended.state, "total": attended.total, "was_there": attended.was_there}
            for day, attended in seat.days.items()
        ],
    }


def _to_do(seat: Standing, codes: list[Code], sessions: dict[str, TrainingSession]) -> dict[str, Any]:
    """Who misses what, each with the address where a trainer mends it."""
    return {
        "officer": seat.enrollment.officer,
        "missing": [(short_label(code), _where_to_mend(code, seat.enrollment, sessions)) for code in codes],
    }


def _to_mark(seat: Standing, sessions: dict[str, TrainingSession]) -> dict[str, Any]:
    """On which days somebody has to be marked, in the shape of `_to_do`."""
    days = [(f"Day {day.removeprefix('D')}", Code(f"attendance:{day}")) for day in seat.unmarked]
    return {
        "officer": seat.enrollment.officer,
        "missing": [(label, _where_to_mend(code, seat.enrollment, sessions)) for label, code in days],
    }


def _where_to_mend(code: Code, seat: Enrollment, sessions: dict[str, TrainingSession]) -> str:
    """Empty for what only the officer can do: the survey."""
    if code.kind == "attendance":
        return reverse("cohorts:attendance", args=[sessions[code.key].public_id]) + f"#seat-{seat.public_id}"
    if code == ROLE_PLAY:
        return reverse("rubrics:sheet", args=[seat.public_id])
    return _where_to_see_tries(code, seat)


def _where_to_see_tries(code: Code, seat: Enrollment) -> str:
    """Of a quiz: its tries, and one more when they are used."""
    return reverse("quizzes:one_more", args=[seat.public_id, code.key]) if code.kind == "quiz" else ""
