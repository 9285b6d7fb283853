"""Reports › trend, reach, completion and hours, in the Wagtail admin."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from course_site.cohorts.services import year_plan
from course_site.people.requests import SignedInRequest
from course_site.reports import completion as completions
from course_site.reports import reach as reaches
from course_site.reports import trend as trends
from course_site.reports.forms import PeriodForm, YearForm
from course_site.reports.views.cms import as_file, for_administrators, page, wants_file


@require_safe
@for_administrators
def trend(request: SignedInRequest) -> HttpResponseBase:
    found = trends.trend(at=timezone.now())
    if wants_file(request):
        return as_file(request, found.listing)
    return render(request, "reports/trend.html", page(trends.TITLE, "history") | {"trend": found})


@require_safe
@for_administrators
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
@for_administrators
def completion(request: SignedInRequest) -> HttpResponseBase:
    form = PeriodForm(request.GET)
    if not form.is_valid():
        context = page(completions.TITLE, "tick-inverse") | {"form": form}
        return render(request, "reports/completion.html", context, status=422)
    found = completions.completion(**form.cleaned_data)
    if wants_file(request):
        return as_file(request, found.listing)
    context = page(completions.TITLE, "tick-inverse") | {
        "form": form,
        "completion": found,
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/completion.html", context)
