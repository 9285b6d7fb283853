"""Runs that two assessors score: who is drawn, how far each has come, and which sheet counts where they differ."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_http_methods, require_POST

from assessments.rubrics.forms import ResolutionForm, SecondRaterForm
from assessments.rubrics.models import Observation, SecondRating
from assessments.rubrics.rules.double_rating import wanted
from assessments.rubrics.services import second_ratings
from assessments.rubrics.services.keeping import RefusedObservation
from assessments.rubrics.services.second_ratings import Pair
from assessments.rubrics.views.rows import beside
from assessments.rubrics.wording import OF_A_DECISION, OF_AN_ASSESSOR, REFUSALS
from course_site.cohorts.models import Cohort
from course_site.people.requests import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def second_raters(request: SignedInRequest, key: str) -> HttpResponse:
    """What is arranged in a class; POST arranges one run by hand."""
    cohort = get_object_or_404(Cohort.objects.led_by(request.user), key=key)
    form = SecondRaterForm(_sent(request), cohort=cohort)
    if request.method == "POST" and form.is_valid():
        seat, assessor = form.cleaned_data["seat"], form.cleaned_data["assessor"]
        try:
            second_ratings.assign(seat, assessor, by=request.user, at=timezone.now())
        except RefusedObservation as refused:
            form.add_error("seat", OF_AN_ASSESSOR[refused.code])
        else:
            messages.success(request, f"{assessor} scores {seat.officer} too.")
            return redirect("rubrics:second_raters", key=key)
    here = second_ratings.of_cohort(cohort).values()
    context = {
        "cohort": cohort,
        "pairs": [*second_ratings.left_behind(cohort), *second_ratings.pairs(cohort.enrollments.seated())],
        "arranged": sum(pair.is_open or pair.is_complete for pair in here),
        "wanted": wanted(cohort.enrollments.seated().count()),
        "form": form,
    }
    return render(request, "rubrics/second_raters.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def draw(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.led_by(request.user), key=key)
    seed = int(get_random_string(9, "0123456789"))
    try:
        drawn = second_ratings.draw(cohort, by=request.user, at=timezone.now(), seed=seed)
    except RefusedObservation as refused:
        messages.error(request, REFUSALS[refused.code])
    else:
        messages.success(request, f"Drawn: {len(drawn)}." if drawn else "Enough runs are scored by two already.")
    return redirect("rubrics:second_raters", key=key)


@login_required
@require_http_methods(["GET", "POST"])
def two_sheets(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Both sheets side by side, as far as whoever looks may see them; who leads the class says which one counts."""
    ratings = SecondRating.objects.filter(enrollment__cohort__in=Cohort.objects.taught_by(request.user))
    ratings = ratings.select_related("enrollment__cohort", "enrollment__officer__user", "assessor")
    rating = get_object_or_404(ratings, public_id=public_id)
    pair = second_ratings.of_rating(rating)
    leads = Cohort.objects.led_by(request.user).filter(pk=rating.enrollment.cohort_id).exists()
    form = ResolutionForm(_sent(request), pair=pair)
    if request.method == "POST" and not leads:
        raise Http404
    if request.method == "POST" and form.is_valid() and _resolved(request, rating, form):
        return redirect("rubrics:two_sheets", public_id)
    context = _shown(request, pair) | (_deciding(request, pair, form) if leads else {})
    return render(request, "rubrics/two_sheets.html", context, status=422 if form.is_bound else 200)


def _deciding(request: SignedInRequest, pair: Pair, form: ResolutionForm) -> dict[str, object]:
    """The form, or why somebody else decides. What was refused stays on the page."""
    if not (pair.is_open or pair.is_undecided):
        return {}
    code = second_ratings.keeps_from_deciding(pair, request.user, on=timezone.localdate())
    return {"why_not": OF_A_DECISION[code]} if code and not form.is_bound else {"form": form}


def _sent(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _resolved(request: SignedInRequest, rating: SecondRating, form: ResolutionForm) -> bool:
    try:
        second_ratings.resolve(
            rating,
            second_counts=form.cleaned_data["counts"] == "second",
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except RefusedObservation as refused:
        form.add_error("counts", OF_A_DECISION[refused.code])
        return False
    was_played = second_ratings.of_rating(rating).has_sheet
    messages.success(request, "Kept. The result stands." if was_played else "Kept. One assessor scores this run.")
    return True


def _shown(request: SignedInRequest, pair: Pair) -> dict[str, object]:
    sheets = Observation.objects.visible_to(request.user).uncorrected().filter(second_rating=pair.rating)
    sheets = sheets.select_related("rubric_version", "assessor").prefetch_related("scores").order_by("is_second")
    return {"pair": pair, "seat": pair.rating.enrollment, "sheets": sheets, "rows": beside(list(sheets))}
