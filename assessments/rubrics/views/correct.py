"""A kept sheet is corrected, with a reason."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.rubrics.forms import CorrectionForm
from assessments.rubrics.models import Observation
from assessments.rubrics.services import corrections, results
from assessments.rubrics.services.keeping import RefusedObservation
from assessments.rubrics.views.refusals import refuse
from assessments.rubrics.views.rows import rows_of
from assessments.rubrics.views.sheet import saved
from assessments.rubrics.wording import OF_A_CORRECTION
from course_site.cohorts.models import Cohort
from course_site.people.requests import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    observation = _observation(request, public_id)
    code = corrections.refusal(observation, observation.enrollment, request.user, at=timezone.now())
    if code and request.method == "GET":
        title = "This sheet cannot be corrected here"
        return refuse(request, observation.enrollment.cohort, code, title=title, words=OF_A_CORRECTION)
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        rubric=observation.rubric_version,
        sheet=results.sheet_of(observation),
        client_id=uuid4(),
    )
    if form.is_bound and form.is_valid():
        return _save(request, observation, form)
    return _page(request, observation, form, status=422 if form.is_bound else 200)


def _observation(request: SignedInRequest, public_id: UUID) -> Observation:
    taught = Cohort.objects.taught_by(request.user)
    sheets = Observation.objects.visible_to(request.user).filter(enrollment__cohort__in=taught)
    sheets = sheets.select_related("enrollment__cohort", "enrollment__officer__user", "rubric_version", "assessor")
    return get_object_or_404(sheets, public_id=public_id)


def _save(request: SignedInRequest, observation: Observation, form: CorrectionForm) -> HttpResponse:
    try:
        kept = corrections.correct(
            observation,
            request.user,
            levels=form.levels,
            notes=form.notes,
            red_flag_found=form.cleaned_data.get("red_flag_found"),
            reason=form.cleaned_data["reason"],
            client_id=form.cleaned_data["client_id"],
            at=timezone.now(),
        )
    except RefusedObservation as refused:
        if refused.code == "incomplete":
            form.refuse(refused.reasons)
            return _page(request, observation, form, status=422)
        return _page(request, observation, form, status=409, refusal=OF_A_CORRECTION[refused.code])
    seat = observation.enrollment
    messages.success(request, saved(seat, kept, done="Corrected"))
    # The sheet of an officer who has left the class since stands on no page of the class.
    return redirect("rubrics:sheet", seat.public_id) if seat.is_seated else redirect("rubrics:cohort", seat.cohort.key)


def _page(
    request: SignedInRequest, observation: Observation, form: CorrectionForm, *, status: int, refusal: str = ""
) -> HttpResponse:
    context = {
        "seat": observation.enrollment,
        "observation": observation,
        "rows": rows_of(observation),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "rubrics/correct.html", context, status=status)
