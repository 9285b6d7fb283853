"""The papers as files: as they stand now, and as they were sent."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from certificates.services.rendering import LibrariesMissing
from course_site.cohorts.models import Cohort
from course_site.core import audit
from course_site.filings import csv_file, drawing
from course_site.filings.models import FilingFile
from course_site.filings.rules import contents
from course_site.filings.rules.papers import Paper
from course_site.filings.rules.profiles import Profile
from course_site.filings.services import facts
from course_site.filings.views.access import administrators_only, cohort_or_404, filing_or_404, layouts_for
from course_site.people.models import User
from course_site.people.requests import SignedInRequest

Format = FilingFile.Format
CONTENT_TYPES = {Format.CSV: "text/csv; charset=utf-8", Format.PDF: "application/pdf"}


@login_required
@require_safe
def file(request: SignedInRequest, key: str, paper: Paper, layout: str, kind: Format) -> HttpResponse:
    """A paper as it stands now, to look at and to send."""
    cohort = cohort_or_404(request, key)
    profile = next((one for one in layouts_for(request, paper) if one.key == layout), None)
    if profile is None:
        raise Http404
    try:
        content = _content_now(cohort, paper, profile, kind)
    except LibrariesMissing as missing:
        messages.error(request, f"No PDF can be made on this machine yet. {missing}")
        return redirect("filings:paper", key, paper)
    if profile.is_protected(paper):
        _keep_download(cohort, paper, layout, by=request.user, at=timezone.now())
    return _download(content, kind, f"{cohort.key}-{paper}-{layout}")


@login_required
@require_safe
def sent_file(request: SignedInRequest, public_id: UUID, kind: Format) -> HttpResponse:
    """The kept bytes of a filing, never a new rendering."""
    filing = filing_or_404(request, public_id)
    if contents.names_members(filing.content):
        administrators_only(request)
        _keep_download(filing.cohort, Paper(filing.paper), filing.profile, by=request.user, at=timezone.now())
    kept = get_object_or_404(FilingFile, filing=filing, format=kind)
    name = f"{filing.cohort.key}-{filing.paper}-sent-{filing.sent_on.isoformat()}"
    return _download(bytes(kept.content), kind, name)


def _content_now(cohort: Cohort, paper: Paper, profile: Profile, kind: Format) -> bytes:
    columns = profile.layouts[paper]
    content = contents.fitted(facts.of_paper(cohort, paper), columns)
    return csv_file.write(content, columns) if kind is Format.CSV else drawing.draw(paper, content, profile)


def _keep_download(cohort: Cohort, paper: Paper, layout: str, *, by: User, at: datetime) -> None:
    """Whoever took member numbers out of the house stands in the audit record."""
    audit.record("filing.downloaded", cohort, by=by, at=at, paper=paper.value, layout=layout)


def _download(content: bytes, kind: Format, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES[kind], headers=headers)
