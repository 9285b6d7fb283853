"""The certificates of a cohort, for whoever teaches it: issue all that are due, print, hand out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from certificates.services import classes, copies, printing, statements
from certificates.services.classes import Place
from course_site.cohorts.models import Cohort
from course_site.core import audit
from course_site.people.requests import SignedInRequest
from modules.wording import short_label

ZIP = "zip"


@login_required
@require_http_methods(["GET", "POST"])
def of_cohort(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = _cohort(request, key)
    if request.method == "POST":
        return _issue(request, cohort)
    places = classes.of_cohort(cohort)
    context = {
        "cohort": cohort,
        "rows": [_row(place) for place in places],
        "due": sum(place.is_due for place in places),
        "is_over": not cohort.sessions.after(timezone.now()).exists(),
        "administers": "administrator" in request.user.role_names,
        "files": sum(place.is_handed_out for place in places),
    }
    return render(request, "certificates/cohort.html", context)


@login_required
@require_safe
def copies_of_cohort(request: SignedInRequest, key: str, form: str) -> HttpResponse:
    """Made for each request from the kept bytes, and noted: it holds the names of a whole class."""
    cohort = _cohort(request, key)
    files = copies.of_cohort(cohort)
    if not files:
        messages.info(request, "No PDF is ready yet. Each takes a moment once its certificate is issued.")
        return redirect("certificates:cohort", key)
    audit.record("certificates.downloaded", cohort, by=request.user, at=timezone.now(), form=form, count=len(files))
    content, kind, ending = (
        (copies.as_zip(files), "application/zip", "zip")
        if form == ZIP
        else (printing.one_document(files, f"Certificates of {cohort}"), "application/pdf", "pdf")
    )
    name = f"certificates-{cohort.key}.{ending}"
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@login_required
@require_safe
def statements_of_cohort(request: SignedInRequest, key: str) -> HttpResponse:
    """For administrators: it leaves the site for another system."""
    cohort = get_object_or_404(Cohort.objects.planned_by(request.user), key=key)
    content = statements.as_lines(statements.of_cohort(cohort))
    audit.record("statements.downloaded", cohort, by=request.user, at=timezone.now())
    name = f"xapi-{cohort.key}.jsonl"
    return HttpResponse(content, "application/jsonl", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _cohort(request: SignedInRequest, key: str) -> Cohort:
    found: Cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    return found


def _issue(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    issued = len(classes.issue_all(cohort, by=request.user, at=timezone.now()))
    if issued:
        told = f"{issued} certificate{pluralize(issued)} issued. Each officer gets a message with the way to it."
        messages.success(request, told)
    else:
        messages.info(request, "Nothing was left to issue: everybody who has met everything has a certificate.")
    return redirect("certificates:cohort", cohort.key)


def _row(place: Place) -> dict[str, object]:
    return {
        "seat": place.seat,
        "certificate": place.certificate,
        "letters_missing": place.letters_missing,
        "is_due": place.is_due,
        "missing": [short_label(code) for code in place.standing.missing],
    }
