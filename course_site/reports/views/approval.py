"""Reports › Approval rating, in the Wagtail admin."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_denied

from assessments.surveys.rules.approval import DEFINITION
from course_site.reports import approval_rating, exports
from course_site.reports.ballot_counts import Filters
from course_site.reports.forms import GROUPINGS, ApprovalFilterForm

TITLE = "Approval rating"


@require_safe
def approval(request: HttpRequest) -> HttpResponseBase:
    if "administrator" not in request.user.role_names:  # type: ignore[union-attr]
        return permission_denied(request)
    at = timezone.now()
    form = ApprovalFilterForm(request.GET)
    export = request.GET.get("export", "")
    if form.is_valid() and export in exports.CONTENT_TYPES:
        return _download(form.filters(), export, at=at)
    return _screen(request, form, at=at)


def _screen(request: HttpRequest, form: ApprovalFilterForm, *, at: datetime) -> HttpResponse:
    context = {
        "page_title": TITLE,
        "header_title": TITLE,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Home"},
            {"url": "", "label": TITLE},
        ],
        "header_icon": "success",
        "form": form,
        "definition": DEFINITION,
        "at": at,
    }
    if form.is_valid():
        filters = form.filters()
        query = request.GET.copy()
        query.pop("export", None)
        context |= {
            "report": approval_rating.report(filters, at=at),
            "grouping": dict(GROUPINGS)[filters.by],
            "query": query.urlencode(),
        }
    return render(request, "reports/approval.html", context, status=200 if form.is_valid() else 422)


def _download(filters: Filters, export: str, *, at: datetime) -> HttpResponse:
    content = exports.as_bytes(approval_rating.report(filters, at=at), filters, export)
    name = f"approval-by-{filters.by}-{timezone.localdate(at).isoformat()}.{export}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=exports.CONTENT_TYPES[export], headers=headers)
