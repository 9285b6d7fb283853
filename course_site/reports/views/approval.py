"""Reports › Approval rating and approval at 90 days, in the Wagtail admin."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from course_site.people.requests import SignedInRequest
from course_site.reports import about, approval_rating, exports
from course_site.reports.approval_rating import Report
from course_site.reports.formats import CONTENT_TYPES
from course_site.reports.forms import ApprovalFilterForm
from course_site.reports.ratings import RATINGS
from course_site.reports.statement import statement
from course_site.reports.views.cms import for_readers, page

ICON = "success"
# A chart of more rows than these is no picture anymore.
MOST_ROWS = 60


@require_safe
@for_readers
def approval(request: SignedInRequest, rating: str) -> HttpResponseBase:
    at, counted = timezone.now(), RATINGS[rating]
    form = ApprovalFilterForm(request.GET, rating=counted, places=approval_rating.places_to_choose(counted, at=at))
    report = approval_rating.report(form.filters(), at=at) if form.is_valid() else None
    export = request.GET.get("export", "")
    if report and export in CONTENT_TYPES:
        return _download(report, export)
    context = page(counted.title, ICON) | {"form": form, "rating": counted} | (_told(request, report) if report else {})
    return render(request, "reports/approval.html", context, status=200 if report else 422)


def _told(request: SignedInRequest, report: Report) -> dict[str, Any]:
    query = request.GET.copy()
    query.pop("export", None)
    return {
        "report": report,
        "statement": statement(report),
        "is_drawn": len(report.groups) <= MOST_ROWS,
        "query": query.urlencode(),
        "method": about.METHOD,
        "not_shown": about.NOT_SHOWN,
    }


def _download(report: Report, export: str) -> HttpResponse:
    content = exports.as_bytes(report, export, worded=True)
    filters = report.filters
    name = f"{filters.rating.key}-by-{filters.by}-{timezone.localdate(report.counted_at).isoformat()}.{export}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES[export], headers=headers)
