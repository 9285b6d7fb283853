"""Reports › trend, reach, confidence, levels, completion and hours, in the Wagtail admin."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from course_site.cohorts.services import year_plan
from course_site.people.requests import SignedInRequest
from course_site.reports import completion as completions
from course_site.reports import confidence as confidences
from course_site.reports import levels as all_levels
from course_site.reports import reach as reaches
from course_site.reports import trend as trends
from course_site.reports.forms import PeriodForm, YearForm
from course_site.reports.listing import Listed
from course_site.reports.views.cms import as_file, for_readers, page, wants_file


@require_safe
@for_readers
def trend(request: SignedInRequest) -> HttpResponseBase:
    found = trends.trend(at=timezone.now())
    if wants_file(request):
        return as_file(request, found.listing)
    return render(request, "reports/trend.html", page(trends.TITLE, "history") | {"trend": found})


@require_safe
@for_readers
def reach(request: SignedInRequest) -> HttpResponseBase:
    this_year = timezone.localdate().year
    form = YearForm(
        {"year": request.GET.get("year", this_year)}, years=sorted({*year_plan.years(), this_year}, reverse=True)
    )
    if not form.is_valid():
        return render(request, "reports/reach.html", page(reaches.TITLE, "site") | {"form": form}, status=422)
    found = reaches.of_year(form.cleaned_data["year"])
    if wants_file(request):
        return as_file(request, found.listing)
    context = page(f"{reaches.TITLE} {found.year}", "site") | {"form": form, "reach": found}
    return render(request, "reports/reach.html", context)


@require_safe
@for_readers
def confidence(request: SignedInRequest) -> HttpResponseBase:
    counted = partial(confidences.confidence, at=timezone.now())
    return _of_period(request, "confidence", confidences.TITLE, "user", counted)


@require_safe
@for_readers
def levels(request: SignedInRequest) -> HttpResponseBase:
    counted = partial(all_levels.levels, at=timezone.now())
    return _of_period(request, "levels", all_levels.TITLE, "list-ol", counted)


@require_safe
@for_readers
def completion(request: SignedInRequest) -> HttpResponseBase:
    return _of_period(request, "completion", completions.TITLE, "tick-inverse", completions.completion)


def _of_period(
    request: SignedInRequest, name: str, title: str, icon: str, counted: Callable[..., Listed]
) -> HttpResponseBase:
    form = PeriodForm(request.GET)
    context: dict[str, Any] = page(title, icon) | {"form": form}
    if not form.is_valid():
        return render(request, f"reports/{name}.html", context, status=422)
    found = counted(**form.cleaned_data)
    if wants_file(request):
        return as_file(request, found.listing)
    return render(request, f"reports/{name}.html", context | {name: found, "query": request.GET.urlencode()})
