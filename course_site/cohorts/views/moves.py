"""Leaving a seat, passing it on, and making two cohorts one. Each asks for a reason first."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from course_site.cohorts import wording
from course_site.cohorts.forms import OtherCohortForm, ReasonForm
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.querysets import CohortQuerySet
from course_site.cohorts.services import seats, transfers, warnings
from course_site.cohorts.services.refusals import SeatRefused
from course_site.people.requests import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    seat = _seat(Cohort.objects.led_by(request.user), public_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def do() -> str:
        seats.withdraw(seat, form.cleaned_data["reason"], by=request.user, at=timezone.now())
        return f"{seat.officer} is withdrawn. Everything recorded on the seat stays."

    words = {
        "title": f"Withdraw {seat.officer}?",
        "lead": "The seat goes to the next officer on the waiting list. Everything recorded stays.",
        "submit": "Withdraw",
    }
    return _ask(request, seat.cohort, form, do, words)


@login_required
@require_http_methods(["GET", "POST"])
def transfer(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    seat = _seat(Cohort.objects.planned_by(request.user), public_id)
    form = OtherCohortForm(
        request.POST if request.method == "POST" else None, away_from=seat.cohort, on=timezone.localdate()
    )

    def look() -> list[str]:
        to, on = form.cleaned_data["cohort"], timezone.localdate()
        coming = {seat.officer: seat.officer.precinct_on(to.starts_on)}
        found = warnings.of_newcomers(to, coming, on=on, leaving=seat.cohort)
        return [wording.caution_before(caution) for caution in found[seat.officer_id]]

    def do() -> str:
        to, reason = form.cleaned_data["cohort"], form.cleaned_data["reason"]
        transfers.transfer(seat, to, reason=reason, by=request.user, at=timezone.now())
        return f"{seat.officer} is now in {to}. Minutes earned here count there."

    words = {
        "title": f"Transfer {seat.officer}",
        "lead": "Minutes earned here count in the other cohort. The seat here goes to the next officer in line.",
        "submit": "Transfer",
    }
    return _ask(request, seat.cohort, form, do, words, look)


@login_required
@require_http_methods(["GET", "POST"])
def merge(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.planned_by(request.user), key=key)
    form = OtherCohortForm(
        request.POST if request.method == "POST" else None, away_from=cohort, on=timezone.localdate()
    )

    def look() -> list[str]:
        found = warnings.of_merge(cohort, form.cleaned_data["cohort"], on=timezone.localdate())
        return [wording.caution_before(caution) for caution in found]

    def do() -> str:
        into, reason = form.cleaned_data["cohort"], form.cleaned_data["reason"]
        transfers.merge(cohort, into, reason=reason, by=request.user, at=timezone.now())
        return f"{cohort} went on as {into}. Everything recorded in it stays."

    words = {
        "title": f"Merge {cohort} into another cohort",
        "lead": "All its officers and its waiting list move there. This one ends; what was recorded stays.",
        "submit": "Merge the two",
    }
    return _ask(request, cohort, form, do, words, look)


@login_required
@require_POST
def confirm(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """A free seat for somebody on the waiting list, out of turn."""
    seat = _seat(Cohort.objects.led_by(request.user), public_id)
    try:
        seats.confirm(seat, by=request.user, at=timezone.now())
    except SeatRefused as refused:
        messages.error(request, wording.refusal(refused))
    else:
        messages.success(request, f"{seat.officer} has a seat.")
    return redirect("cohorts:seats", key=seat.cohort.key)


def _seat(cohorts: CohortQuerySet, public_id: UUID) -> Enrollment:
    known = Enrollment.objects.filter(cohort__in=cohorts).select_related("officer__user", "cohort", "precinct")
    return get_object_or_404(known, public_id=public_id)


def _ask(
    request: SignedInRequest,
    cohort: Cohort,
    form: ReasonForm,
    do: Callable[[], str],
    words: dict[str, Any],
    look: Callable[[], list[str]] = list,
) -> HttpResponse:
    """Asks, keeps what was typed while something is missing, does it and goes back to the seats. What there is to
    `look` at before is said once: the second time it is done all the same."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if "all_the_same" not in request.POST and (cautions := look()):
                words = {**words, "cautions": cautions}
                return render(request, "cohorts/move.html", {"cohort": cohort, "form": form} | words)
            try:
                messages.success(request, do())
            except SeatRefused as refused:
                form.add_error(None, wording.refusal(refused))
                status = 409
            else:
                return redirect("cohorts:seats", key=cohort.key)
    return render(request, "cohorts/move.html", {"cohort": cohort, "form": form} | words, status=status)
