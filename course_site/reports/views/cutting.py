"""Reports › Approval rating › Count a place alone."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.surveys.services import second_cuts
from assessments.surveys.services.second_cuts import CutRefused
from assessments.surveys.wording import CUTS
from course_site.people.requests import SignedInRequest
from course_site.reports.forms import CutForm
from course_site.reports.ratings import APPROVAL, RATINGS
from course_site.reports.views.cms import for_administrators, page

TITLE = "Count a place alone"


@require_http_methods(["GET", "POST"])
@for_administrators
def cut(request: SignedInRequest) -> HttpResponseBase:
    """A further release, if what it adds to the earlier ones tells nothing of a few; else why not, in words."""
    form = CutForm(request.POST or None, initial={"rating": request.GET.get("rating", APPROVAL.key)})
    if request.method == "POST" and form.is_valid() and _is_cut(request, form):
        place = form.cleaned_data["precinct"]
        messages.success(request, f"{place.name} is counted alone from now on, wherever that may be shown.")
        address = reverse(f"reports:{form.cleaned_data['rating']}")
        return redirect(f"{address}?{urlencode({'by': 'precinct'})}")
    context = page(TITLE, "cut", (APPROVAL.title, "reports:approval")) | {"form": form}
    return render(request, "reports/cut.html", context, status=422 if form.errors else 200)


def _is_cut(request: SignedInRequest, form: CutForm) -> bool:
    asked = form.cleaned_data
    rating = RATINGS[asked["rating"]]
    try:
        second_cuts.cut_out(
            asked["precinct"], rating.survey, rating.item, by=request.user, reason=asked["reason"], at=timezone.now()
        )
    except CutRefused as refused:
        form.add_error("precinct", CUTS[refused.code])
    return not form.errors
