"""An officer's own record of training: on screen, to print, and as a table."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from certificates import transcript_files
from certificates.services import transcripts
from certificates.services.transcripts import Transcript
from course_site.people.requests import SignedInRequest

WITH_RESULTS = "results"


@login_required
@require_safe
def transcript(request: SignedInRequest) -> HttpResponse:
    return render(request, "certificates/transcript.html", {"transcript": _own(request)})


@login_required
@require_safe
def transcript_pdf(request: SignedInRequest) -> HttpResponse:
    return _file(transcript_files.as_pdf(_own(request)), "application/pdf", "transcript.pdf")


@login_required
@require_safe
def transcript_csv(request: SignedInRequest) -> HttpResponse:
    return _file(transcript_files.as_csv(_own(request)), "text/csv; charset=utf-8", "transcript.csv")


def _own(request: SignedInRequest) -> Transcript:
    """The results are the officer's to show or to leave out."""
    return transcripts.of_officer(request.user, at=timezone.now(), with_results=WITH_RESULTS in request.GET)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
