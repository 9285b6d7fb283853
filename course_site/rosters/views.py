"""A roster comes in on three screens: choose a file, check what it would change, import it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from course_site.cohorts.models import Cohort
from course_site.people.requests import SignedInRequest
from course_site.rosters import presenting, wording
from course_site.rosters.forms import ApplyForm, AsOfForm, DayForm, UploadForm
from course_site.rosters.models import RosterUpload
from course_site.rosters.rules.tables import Unreadable
from course_site.rosters.services import applying, cautions, exporting, previewing, uploads


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: SignedInRequest, key: str | None = None) -> HttpResponse:
    cohort = _cohort(request, key)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = uploads.keep(file.read(), file.name, cohort=cohort, by=request.user, at=timezone.now())
        except Unreadable as fault:
            form.add_error("file", wording.unreadable(fault))
        else:
            return redirect("rosters:preview", kept.public_id)
    return _start_page(request, cohort, form, AsOfForm())


@login_required
@require_GET
def preview(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    kept = _upload(request, public_id)
    context = {"upload": kept, "cohort": kept.cohort} | _ways(kept.cohort)
    if kept.applied_at:
        return render(request, "rosters/done.html", context | {"counts": [kept.counts]})
    if kept.lines is None:
        messages.error(request, wording.CANNOT_APPLY["forgotten"])
        return redirect(_start(kept.cohort))
    form = DayForm(request.GET or {"from_day": timezone.localdate()})
    if not form.is_valid():
        return render(request, "rosters/preview.html", context | {"day_form": form}, status=422)
    day = form.cleaned_data["from_day"]
    found = previewing.preview(kept, from_day=day, by=request.user)
    apply_form = ApplyForm(initial={"from_day": day, "digest": found.plan.digest})
    shown = {
        "day_form": form,
        "apply_form": apply_form,
        "preview": found,
        "counts": presenting.counts_before(found.plan),
        "notes": wording.notes(found),
        "cautions": wording.before(cautions.before(found.plan, kept.cohort, from_day=day, on=timezone.localdate())),
        "tables": presenting.tables(found.plan, found.precincts),
    }
    return render(request, "rosters/preview.html", context | shown)


@login_required
@require_POST
def apply(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    kept = _upload(request, public_id)
    form = ApplyForm(request.POST)
    if not form.is_valid():
        return redirect("rosters:preview", public_id)
    day = form.cleaned_data["from_day"]
    try:
        applying.apply(kept, from_day=day, digest=form.cleaned_data["digest"], by=request.user, at=timezone.now())
    except applying.CannotApply as refused:
        messages.error(request, wording.CANNOT_APPLY[refused.code])
        return redirect(f"{reverse('rosters:preview', args=[public_id])}?{urlencode({'from_day': day})}")
    return redirect("rosters:preview", public_id)


@login_required
@require_GET
def export(request: SignedInRequest, format_: str, key: str | None = None) -> HttpResponse:
    """`?as_of=` gives the precincts of a day; today without it."""
    cohort = _cohort(request, key)
    form = AsOfForm(request.GET)
    if not form.is_valid():
        return _start_page(request, cohort, UploadForm(), form)
    day = form.cleaned_data["as_of"] or timezone.localdate()
    content = exporting.download(cohort, format_, as_of=day, by=request.user, at=timezone.now())
    name = f"{cohort.key if cohort else 'officers'}-{day}.{format_}"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type=exporting.CONTENT_TYPES[format_], headers=headers)


def _start_page(request: SignedInRequest, cohort: Cohort | None, form: UploadForm, as_of: AsOfForm) -> HttpResponse:
    context = {"cohort": cohort, "form": form, "as_of_form": as_of} | _ways(cohort)
    return render(request, "rosters/upload.html", context, status=422 if form.errors or as_of.errors else 200)


def _cohort(request: SignedInRequest, key: str | None) -> Cohort | None:
    """The cohort whose seats one may give; without a key the register, which is the administrators'."""
    if key is not None:
        return get_object_or_404(Cohort.objects.led_by(request.user), key=key)
    if "administrator" not in request.user.role_names:
        raise Http404
    return None


def _upload(request: SignedInRequest, public_id: UUID) -> RosterUpload:
    return get_object_or_404(
        RosterUpload.objects.visible_to(request.user).select_related("cohort"), public_id=public_id
    )


def _start(cohort: Cohort | None) -> str:
    return reverse("rosters:cohort_upload", args=[cohort.key]) if cohort else reverse("rosters:upload")


def _ways(cohort: Cohort | None) -> dict[str, Any]:
    """Where the pages lead: back, again, and to the files."""
    arguments = [cohort.key] if cohort else []
    export_name = "rosters:cohort_export" if cohort else "rosters:export"
    return {
        "steps": presenting.STEPS,
        "start": _start(cohort),
        "back": reverse("cohorts:seats", args=[cohort.key]) if cohort else reverse("rosterupload:index"),
        "back_label": "Back to the seats" if cohort else "Back to the past imports",
        "exports": {name: reverse(export_name, args=[*arguments, name]) for name in exporting.CONTENT_TYPES},
    }
