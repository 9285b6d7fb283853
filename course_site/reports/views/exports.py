"""Reports › Long exports, in the Wagtail admin."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from course_site.core import audit
from course_site.people.models import User
from course_site.people.requests import SignedInRequest
from course_site.reports.datasets import DATASETS
from course_site.reports.formats import CONTENT_TYPES
from course_site.reports.forms import ExportForm
from course_site.reports.models import Export
from course_site.reports.services import exporting, spools
from course_site.reports.views.cms import for_administrators, page

TITLE = "Long exports"
ICON = "download"
SHOWN = 50
WHY_NOT = {
    "too_long": "A workbook holds 1,048,575 lines, and this is more. Ask for CSV, or for a shorter period.",
    "stopped": "It was tried for a day. Ask again; if that does not help, tell whoever runs the site.",
}


@require_http_methods(["GET", "POST"])
@for_administrators
def exports(request: SignedInRequest) -> HttpResponseBase:
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("reports:export", _ask(form.cleaned_data, request.user).public_id)
    found = Export.objects.visible_to(request.user).select_related("asked_by")[:SHOWN]
    context = page(TITLE, ICON) | {
        "form": form,
        "datasets": DATASETS.values(),
        "exports": [_told(export) for export in found],
    }
    return render(request, "reports/exports.html", context, status=422 if form.errors else 200)


@require_safe
def export(request: SignedInRequest, public_id: UUID) -> HttpResponseBase:
    """Asked by the page itself while the file grows, it answers with what has changed."""
    told = _told(_export(request, public_id))
    if request.htmx:
        return render(request, "reports/export_moved.html", told)
    return render(request, "reports/export.html", page(told["dataset"].title, ICON, (TITLE, "reports:exports")) | told)


@require_POST
def cancel(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    export = _export(request, public_id)
    exporting.cancel(export, by=request.user, at=timezone.now())
    return redirect("reports:export", public_id)


@require_safe
def export_file(request: SignedInRequest, public_id: UUID) -> HttpResponseBase:
    """With an entry that it was taken. Of one that is no more, the page says how to have it again."""
    export = _export(request, public_id)
    if export.is_writing:
        return redirect("reports:export", public_id)
    file = spools.file_of(export)
    if not file.exists():
        export.state = Export.State.EXPIRED
        told = _told(export)
        return render(
            request,
            "reports/export.html",
            page(told["dataset"].title, ICON, (TITLE, "reports:exports")) | told,
            status=410,
        )
    audit.record("export.downloaded", export, by=request.user, at=timezone.now(), dataset=export.dataset)
    name = f"{export.dataset}-{timezone.localdate(export.asked_at).isoformat()}.{export.format}"
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=CONTENT_TYPES[export.format])


def _ask(given: Mapping[str, Any], by: User) -> Export:
    """Sent twice, it is one export. Who goes back and asks for something else with the same page gets that."""
    period = {"since": given["since"], "until": given["until"]}
    name = uuid5(given["public_id"], f"{given['dataset']} {given['format']} {period} {by.pk}")
    return exporting.ask(name, given["dataset"], given["format"], **period, by=by, at=timezone.now())


def _export(request: SignedInRequest, public_id: UUID) -> Export:
    found: Export = get_object_or_404(Export.objects.visible_to(request.user), public_id=public_id)
    return found


def _told(export: Export) -> dict[str, Any]:
    return {"export": export, "dataset": DATASETS[export.dataset], "why_not": WHY_NOT.get(export.reason, "")}
