"""The board of a cohort: who is missing what, and closing it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from course_site.cohorts.models import Cohort
from course_site.people.requests import SignedInRequest
from modules.rules.requirements import Code
from modules.services import closing, standing
from modules.services.closing import CannotClose
from modules.services.standing import Standing
from modules.signals import late_answers_asked
from modules.views import mending
from modules.views.mending import Mending
from modules.wording import days_words, short_label

REFUSALS = {
    "closed": "This cohort is closed already.",
    "sessions_left": "A class day has not ended yet. Close the cohort after the last one.",
    "unmarked": "Some officers are not marked on a day. Mark them first: present, absent or excused.",
    "undecided": "Two tablets differ about an officer. Open the roster of each day and say which mark is right.",
}


@login_required
def board(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    mend = mending.of_cohort(cohort)
    to_come = [session.day for session in mend.sessions.values() if session.ends_at > timezone.now()]
    # Who misses something comes first: that is what the board is opened for.
    seats = sorted(standing.of_cohort(cohort), key=lambda seat: not seat.missing_but_for(to_come))
    return render(
        request,
        "modules/board.html",
        {
            "cohort": cohort,
            "leads": Cohort.objects.led_by(request.user).filter(pk=cohort.pk).exists(),
            "decides": "administrator" in request.user.role_names,
            "late_answers": sum(seats for _, seats in late_answers_asked.send(Cohort, cohort=cohort)),
            "sessions": mend.sessions.values(),
            "to_come": days_words(to_come),
            "rows": [_row(seat, to_come, mend) for seat in seats],
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
    mend = mending.of_cohort(cohort)
    context = {
        "cohort": cohort,
        "unmarked": [_to_mark(seat, mend) for seat in seats if seat.unmarked],
        "not_yet": [_to_do(seat, mend) for seat in seats if seat.missing],
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


def _row(seat: Standing, to_come: list[str], mend: Mending) -> dict[str, Any]:
    missing = seat.missing_but_for(to_come)
    return {
        "seat": seat.enrollment,
        "is_complete": not seat.missing,
        "missing": _to_mend(seat, missing, mend),
        "excused": [short_label(code) for code in seat.waived],
        "corrected": [short_label(code) for code in seat.corrected],
        "days": [
            {
                "state": attended.state,
                "total": attended.total,
                "was_there": attended.was_there,
                "is_to_come": day in to_come,
            }
            for day, attended in seat.days.items()
        ],
    }


def _to_do(seat: Standing, mend: Mending) -> dict[str, Any]:
    return {"officer": seat.enrollment.officer, "missing": _to_mend(seat, seat.missing, mend)}


def _to_mark(seat: Standing, mend: Mending) -> dict[str, Any]:
    """On which days somebody has to be marked, in the shape of `_to_do`."""
    days = [(f"Day {day.removeprefix('D')}", Code(f"attendance:{day}")) for day in seat.unmarked]
    missing = [(label, mend.address(code, seat.enrollment)) for label, code in days]
    return {"officer": seat.enrollment.officer, "missing": missing}


def _to_mend(seat: Standing, codes: list[Code], mend: Mending) -> list[tuple[str, str]]:
    """What is missing in words, each with the address where a trainer mends it."""
    return [(short_label(code), mend.address(code, seat.enrollment)) for code in codes]
