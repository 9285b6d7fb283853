"""The plan of a year: what was meant, what is booked, what is done."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.views.decorators.http import require_http_methods

from course_site.cohorts.forms import TargetsForm
from course_site.cohorts.services import year_plan
from course_site.cohorts.services.year_plan import Year
from course_site.people.requests import SignedInRequest

HEADINGS = ["Month", "Cohorts", "Seats", "Booked", "Done"]


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: SignedInRequest, year: int | None = None) -> HttpResponse:
    if "administrator" not in request.user.role_names:
        raise Http404
    at = timezone.now()
    this_year = timezone.localdate(at).year
    year = year or this_year
    if not 2000 <= year <= this_year + 10:
        raise Http404
    form = TargetsForm(request.POST if request.method == "POST" else None, initial=vars(year_plan.of_year(year).plan))
    if request.method == "POST" and form.is_valid():
        year_plan.set_targets(year, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, f"The plan of {year} is saved.")
        return redirect("cohorts:plan_of_year", year=year)
    context = _context(year_plan.of_year(year)) | {
        "title": f"Plan {year}",
        "year": year,
        "years": sorted({*year_plan.years(), this_year, this_year + 1}),
        "form": form,
    }
    return render(request, "cohorts/plan.html", context, status=422 if form.errors else 200)


def _context(of: Year) -> dict[str, Any]:
    months = [month for month in of.months if month.cohorts]
    return {
        "lines": of.lines,
        "cohorts": of.cohorts,
        "headings": HEADINGS,
        "months": [[MONTHS[month.number], month.cohorts, month.capacity, month.booked, month.done] for month in months],
    }
