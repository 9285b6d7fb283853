"""The assessor's sheet: choose the scene, score the run, or read what was scored."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.rubrics.forms import SceneForm, SheetForm
from assessments.rubrics.models import Observation
from assessments.rubrics.services import observations, versions
from assessments.rubrics.services.observations import RefusedObservation
from assessments.rubrics.views.rows import rows_of, shortfalls_of
from assessments.rubrics.wording import REFUSALS
from course_site.cohorts.models import Cohort, Enrollment


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, enrollment_id: UUID) -> HttpResponse:
    """The address names scene, variant and rubric version, so that an open sheet stays what it was."""
    seat = _seat(request, enrollment_id)
    before = observations.latest(seat)
    if request.method == "GET" and before and before.is_passed:
        return _scored(request, seat, before)
    rubric = versions.current()
    if rubric is None:
        return _refuse(request, seat, "not_published")
    scene = SceneForm(request.GET or None, rubric=rubric)
    if not scene.is_valid():
        return _choose(request, seat, scene, before)
    chosen = scene.cleaned_data
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        initial={"client_id": uuid4()},
        rubric=chosen["version"] or rubric,
        scene=chosen["scene"],
        variant=chosen["variant"],
    )
    if request.method == "POST" and form.is_valid():
        return _save(request, seat, form)
    return _page(request, seat, form, status=422 if form.is_bound else 200)


def _seat(request: HttpRequest, enrollment_id: UUID) -> Enrollment:
    taught = Cohort.objects.taught_by(request.user)  # type: ignore[arg-type]
    seats = Enrollment.objects.filter(cohort__in=taught).select_related("cohort", "officer__user", "precinct")
    return get_object_or_404(seats.seated(), public_id=enrollment_id)


def _choose(request: HttpRequest, seat: Enrollment, form: SceneForm, before: Observation | None) -> HttpResponse:
    try:
        observations.refuse_unfit(seat, request.user, on=timezone.localdate())  # type: ignore[arg-type]
    except RefusedObservation as refused:
        return _refuse(request, seat, refused.code)
    context: dict[str, Any] = {"seat": seat, "form": form}
    if before:
        context |= {"before": before, "rows": rows_of(before), "shortfalls": shortfalls_of(before)}
    return render(request, "rubrics/choose.html", context, status=422 if form.is_bound else 200)


def _save(request: HttpRequest, seat: Enrollment, form: SheetForm) -> HttpResponse:
    at = timezone.now()
    try:
        kept = observations.record(
            seat,
            request.user,  # type: ignore[arg-type]
            levels=form.levels,
            notes=form.notes,
            scenario_key=form.scene,
            variant=form.variant,
            red_flag_found=form.cleaned_data.get("red_flag_found"),
            client_id=form.cleaned_data["client_id"],
            played_at=form.moment(at),
            at=at,
            version=form.rubric,
        )
    except RefusedObservation as refused:
        if refused.code == "incomplete":
            form.refuse(refused.reasons)
            return _page(request, seat, form, status=422)
        return _page(request, seat, form, status=409, refusal=REFUSALS[refused.code])
    outcome = f"Saved. {seat.officer}: {kept.get_outcome_display().lower()}."
    messages.success(request, " ".join([outcome, *shortfalls_of(kept)]))
    return redirect("rubrics:cohort", key=seat.cohort.key)


def _page(request: HttpRequest, seat: Enrollment, form: SheetForm, *, status: int, refusal: str = "") -> HttpResponse:
    context = {"seat": seat, "form": form, "minutes": form.rubric.content["minutes"], "refusal": refusal}
    return render(request, "rubrics/sheet.html", context, status=status)


def _scored(request: HttpRequest, seat: Enrollment, observation: Observation) -> HttpResponse:
    context = {"seat": seat, "observation": observation, "rows": rows_of(observation)}
    return render(request, "rubrics/scored.html", context)


def _refuse(request: HttpRequest, seat: Enrollment, code: str) -> HttpResponse:
    context: dict[str, Any] = {
        "title": "This run cannot be scored here",
        "text": REFUSALS[code],
        "next_href": reverse("rubrics:cohort", args=[seat.cohort.key]),
        "next_label": "Back to the list",
    }
    return render(request, "core/refusal.html", context, status=409)
