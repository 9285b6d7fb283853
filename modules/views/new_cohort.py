"""A new cohort from the last one, in four answers."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from course_site.cohorts import wording
from course_site.cohorts.models import Cohort, CohortTrainer
from course_site.cohorts.rules.dates import course_days, suggested_first_day
from course_site.cohorts.services import warnings
from course_site.people.requests import SignedInRequest
from modules.forms import NewCohortForm
from modules.models import CourseVersion
from modules.services import opening

OFFICERS = 28


@login_required
@require_http_methods(["GET", "POST"])
def new_cohort(request: SignedInRequest) -> HttpResponse:
    """Says what to look at before saving, once: the second time it is opened all the same."""
    if "administrator" not in request.user.role_names:
        raise Http404
    at = timezone.now()
    today = timezone.localdate(at)
    last = Cohort.objects.exclude(status=Cohort.Status.MERGED).order_by("starts_on", "pk").last()
    version = opening.version_for(last)
    if version is None:
        return render(request, "modules/new_cohort_no_course.html", status=409)
    form = NewCohortForm(
        request.POST if request.method == "POST" else None,
        on=today,
        assessors=_assessors(last),
        initial=_as_last_time(last, today),
    )
    context: dict[str, Any] = {"form": form, "last": last, "capacity": _capacity(last)}
    if request.method == "POST" and form.is_valid():
        cautions = _cautions(form, version, _capacity(last), today)
        if not cautions or "all_the_same" in request.POST:
            cohort = opening.open_next(
                version,
                first_day=form.cleaned_data["first_day"],
                place=form.cleaned_data["place"],
                trainers=form.trainers,
                capacity=_capacity(last),
                by=request.user,
                at=at,
            )
            messages.success(request, f"{cohort} is open. Now offer its seats.")
            return redirect("cohorts:seats", key=cohort.key)
        context["cautions"] = cautions
    return render(request, "modules/new_cohort.html", context, status=422 if form.errors else 200)


def _capacity(last: Cohort | None) -> int:
    return last.capacity if last else OFFICERS


def _as_last_time(last: Cohort | None, today: date) -> dict[str, Any]:
    if last is None:
        return {"first_day": suggested_first_day(today, today)}
    parts: dict[str, list[int]] = {"leads": [], "coaches": []}
    for trainer in last.team:
        parts["leads" if trainer.part == CohortTrainer.Part.LEAD else "coaches"].append(trainer.user_id)
    return {"first_day": suggested_first_day(today, last.ends_on), "place": last.place} | parts


def _assessors(last: Cohort | None) -> set[int]:
    parts = last.team if last else []
    return {trainer.user_id for trainer in parts if trainer.part == CohortTrainer.Part.ASSESSOR}


def _cautions(form: NewCohortForm, version: CourseVersion, capacity: int, today: date) -> list[str]:
    days = opening.class_days(version)
    dates = course_days(form.cleaned_data["first_day"], len(days))
    found = warnings.before_opening(days, dates, form.trainers, capacity, on=today)
    return [wording.caution(caution) for caution in found]
