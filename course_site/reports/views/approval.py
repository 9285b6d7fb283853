"""Reports › Approval rating, in the Wagtail admin."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_denied

from assessments.surveys.rules.approval import DEFINITION_VERSION
from course_site.reports import about, approval_rating, exports
from course_site.reports.approval_rating import Report
from course_site.reports.exports import TITLE
from course_site.reports.formats import CONTENT_TYPES
from course_site.reports.forms import ApprovalFilterForm


@require_safe
def approval(request: HttpRequest) -> HttpResponseBase:
    if "administrator" not in request.user.role_names:  # type: ignore[union-attr]
        return permission_denied(request)
    at = timezone.now()
    form = ApprovalFilterForm(request.GET, places=approval_rating.places_to_choose(at=at))
    report = approval_rating.report(form.filters(), at=at) if form.is_valid() else None
    export = request.GET.get("export", "")
    if report and export in CONTENT_TYPES:
        return _download(report, export)
    return _screen(request, form, report)


def _screen(request: HttpRequest, form: ApprovalFilterForm, report: Report | None) -> HttpResponse:
    query = request.GET.copy()
    query.pop("export", None)
    context = {
        "page_title": TITLE,
        "header_title": TITLE,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Home"},
            {"url": "", "label": TITLE},
        ],
        "header_icon": "success",
        "form": form,
        "report": report,
        "query": query.urlencode(),
        "method": about.METHOD,
        "version": DEFINITION_VERSION,
        "not_shown": about.NOT_SHOWN,
    }
    return render(request, "reports/approval.html", context, status=200 if report else 422)


def _download(report: Report, export: str) -> HttpResponse:
    content = exports.as_bytes(report, export, worded=True)
    name = f"approval-by-{report.filters.by}-{timezone.localdate(report.counted_at).isoformat()}.{export}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES[export], headers=headers)
