"""Sheets on paper: printed for the bag, and typed in afterward by who leads the class."""

from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from assessments.rubrics import paper
from assessments.rubrics.forms import PaperForm
from assessments.rubrics.models import Observation
from assessments.rubrics.services import observations, results, versions
from assessments.rubrics.services.keeping import RefusedObservation
from assessments.rubrics.views.refusals import refuse
from assessments.rubrics.views.sheet import saved
from assessments.rubrics.wording import OF_AN_ASSESSOR
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.requests import SignedInRequest

BLANKS = 2
NO_RUBRIC = "There is no sheet yet"
NOT_YET_PLAYED = "This day and time are still to come. Type those that stand on the paper."
BEFORE_THE_CLASS = "This day is before the class began. Type the one that stands on the paper."


@login_required
@require_GET
def paper_sheets(request: SignedInRequest, key: str) -> HttpResponse:
    """One for everybody who is still to be scored, and some blank ones."""
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    rubric = versions.current()
    if rubric is None:
        return refuse(request, cohort, "not_published", title=NO_RUBRIC)
    scored = results.latest_by_seat(cohort)
    seats = cohort.enrollments.seated().select_related("officer__user", "precinct")
    waiting = [seat for seat in seats if seat.pk not in scored or not scored[seat.pk].is_passed]
    address = f"{request.build_absolute_uri(reverse('rubrics:type_in', args=[key]))}?version={rubric.number}"
    return HttpResponse(
        paper.draw(cohort, rubric, [*waiting, *[None] * BLANKS], address=address),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="role-play-sheets-{key}.pdf"'},
    )


@login_required
@require_http_methods(["GET", "POST"])
def type_in(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    if not Cohort.objects.led_by(request.user).filter(pk=cohort.pk).exists():
        # Whoever printed the sheets may follow the code on one.
        return refuse(request, cohort, "lead_types_in", title="The lead facilitator types this sheet in")
    told = request.POST.get("version") or request.GET.get("version", "")
    rubric = versions.numbered(told) or versions.current()
    if rubric is None:
        return refuse(request, cohort, "not_published", title=NO_RUBRIC)
    form = PaperForm(
        request.POST if request.method == "POST" else None,
        initial={"client_id": uuid4(), "seat": request.GET.get("seat"), "played_on": timezone.localdate()},
        rubric=rubric,
        cohort=cohort,
    )
    if form.is_bound and form.is_valid() and (kept := _kept(request, form)):
        messages.success(request, saved(kept.enrollment, kept))
        return redirect(f"{request.path}?version={rubric.number}")
    context = {"cohort": cohort, "form": form, "rubric": rubric}
    return render(request, "rubrics/type_in.html", context, status=422 if form.is_bound else 200)


def _kept(request: SignedInRequest, form: PaperForm) -> Observation | None:
    told, at = form.cleaned_data, timezone.now()
    if words := _cannot_be(form.ended_at, told["seat"], at):
        form.add_error("played_on", words)
        return None
    try:
        return observations.record(
            told["seat"],
            told["assessor"],
            levels=told["levels"],
            notes=form.notes,
            scenario_key=told["scene"],
            variant=told["variant"],
            red_flag_found=told["red_flag_found"],
            client_id=told["client_id"],
            played_at=form.ended_at,
            started_at=form.started_at,
            ended_at=form.ended_at,
            at=at,
            version=form.rubric,
            source=Observation.Source.PAPER,
            entered_by=request.user,
        )
    except RefusedObservation as refused:
        if refused.code == "incomplete":
            form.refuse(refused.reasons)
        else:
            form.add_error("seat", OF_AN_ASSESSOR[refused.code])
        return None


def _cannot_be(ended_at: datetime, seat: Enrollment, at: datetime) -> str:
    if ended_at > at:
        return NOT_YET_PLAYED
    return BEFORE_THE_CLASS if timezone.localdate(ended_at) < seat.cohort.starts_on else ""
