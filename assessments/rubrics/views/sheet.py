"""The assessor's sheet: choose the scene, score the run, or read what was scored."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.rubrics.forms import SceneForm, SheetForm
from assessments.rubrics.models import Observation
from assessments.rubrics.services import corrections, fitness, observations, results, second_ratings, versions
from assessments.rubrics.services.keeping import RefusedObservation
from assessments.rubrics.services.second_ratings import Pair
from assessments.rubrics.views.refusals import refuse
from assessments.rubrics.views.rows import corrections_of, rows_of, shortfalls_of
from assessments.rubrics.views.seats import seat_of
from assessments.rubrics.wording import REFUSALS
from course_site.cohorts.models import Enrollment
from course_site.people.requests import SignedInRequest

NOT_HERE = "This run cannot be scored here"


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: SignedInRequest, enrollment_id: UUID) -> HttpResponse:
    """The address names scene, variant and rubric version, so that an open sheet stays what it was."""
    seat = seat_of(request, enrollment_id)
    before = results.latest(seat)
    if request.method == "GET" and (kept := _kept(request, seat, before)):
        return kept
    rubric = versions.current()
    if rubric is None:
        return refuse(request, seat.cohort, "not_published", title=NOT_HERE)
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


def _kept(request: SignedInRequest, seat: Enrollment, before: Observation | None) -> HttpResponse | None:
    """What there is to read where there is nothing to score: never another rater's sheet before both are in."""
    pair = second_ratings.of_seat(seat)
    if pair and pair.is_undecided:
        return redirect("rubrics:two_sheets", pair.rating.public_id)
    if pair and pair.is_open and not pair.waits_for(request.user):
        own = pair.own_sheet(request.user)
        return (
            _scored(request, seat, own, pair)
            if own
            else refuse(request, seat.cohort, "waits_for_other", title=NOT_HERE)
        )
    return _scored(request, seat, before, pair) if before and before.is_passed else None


def _choose(request: SignedInRequest, seat: Enrollment, form: SceneForm, before: Observation | None) -> HttpResponse:
    try:
        fitness.refuse_unfit(seat, request.user, on=timezone.localdate())
        fitness.refuse_passed(seat)
    except RefusedObservation as refused:
        return refuse(request, seat.cohort, refused.code, title=NOT_HERE)
    context: dict[str, Any] = {"seat": seat, "form": form}
    if before:
        context |= {"shortfalls": shortfalls_of(before)} | _shown(request, seat, before)
    return render(request, "rubrics/choose.html", context, status=422 if form.is_bound else 200)


def _save(request: SignedInRequest, seat: Enrollment, form: SheetForm) -> HttpResponse:
    at = timezone.now()
    try:
        kept = observations.record(
            seat,
            request.user,
            levels=form.levels,
            notes=form.notes,
            scenario_key=form.scene,
            variant=form.variant,
            red_flag_found=form.cleaned_data.get("red_flag_found"),
            client_id=form.cleaned_data["client_id"],
            played_at=form.moment(at),
            started_at=form.cleaned_data["started"],
            ended_at=form.cleaned_data["ended"],
            at=at,
            version=form.rubric,
        )
    except RefusedObservation as refused:
        if refused.code == "incomplete":
            form.refuse(refused.reasons)
            return _page(request, seat, form, status=422)
        return _page(request, seat, form, status=409, refusal=REFUSALS[refused.code])
    messages.success(request, saved(seat, kept))
    return redirect("rubrics:cohort", key=seat.cohort.key)


def saved(seat: Enrollment, kept: Observation, *, done: str = "Saved") -> str:
    """What whoever saved a sheet reads: no result while another sheet of the run is missing."""
    pair = second_ratings.of_seat(seat)
    if pair and pair.is_open:
        return f"{done}. The result of {seat.officer} comes when the other assessor's sheet is in too."
    if pair and pair.is_undecided:
        return f"{done}. The two sheets of {seat.officer} differ in the result. Somebody who did not score decides."
    counts = results.latest(seat)
    if counts and counts.outcome != kept.outcome:
        return f"{done}. The result of {seat.officer} stays: another sheet counts. Go to the list to read it."
    outcome = f"{done}. {seat.officer}: {kept.get_outcome_display().lower()}."
    return " ".join([outcome, *shortfalls_of(kept)])


def _page(
    request: SignedInRequest, seat: Enrollment, form: SheetForm, *, status: int, refusal: str = ""
) -> HttpResponse:
    minutes = form.rubric.content["minutes"]
    context = {
        "seat": seat,
        "form": form,
        "minutes": minutes,
        "minutes_after": minutes["score"] + minutes["feedback"],
        "refusal": refusal,
    }
    return render(request, "rubrics/sheet.html", context, status=status)


def _scored(request: SignedInRequest, seat: Enrollment, observation: Observation, pair: Pair | None) -> HttpResponse:
    return render(request, "rubrics/scored.html", {"seat": seat, "pair": pair} | _shown(request, seat, observation))


def _shown(request: SignedInRequest, seat: Enrollment, observation: Observation) -> dict[str, Any]:
    """A kept sheet with its history, and whether whoever looks may correct it."""
    return {
        "observation": observation,
        "rows": rows_of(observation),
        "corrections": corrections_of(observation),
        "may_correct": not corrections.refusal(observation, seat, request.user, at=timezone.now()),
    }
