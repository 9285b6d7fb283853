"""What somebody may take with them: everything that is held about themselves."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from course_site.core import audit
from course_site.people.requests import SignedInRequest
from course_site.retention import looks, own_record, readable


@login_required
@require_GET
def about_me(request: SignedInRequest) -> HttpResponse:
    return render(request, "retention/about_me.html", {"looks": looks.at_record_of(request.user)})


@login_required
@require_GET
def read(request: SignedInRequest) -> HttpResponse:
    audit.record("own_record.read", request.user, by=request.user, at=timezone.now())
    return render(request, "retention/own_record.html", {"parts": readable.parts(request.user)})


@login_required
@require_POST
def download(request: SignedInRequest) -> StreamingHttpResponse:
    audit.record("own_record.downloaded", request.user, by=request.user, at=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="what-is-held-about-me.zip"'}
    return StreamingHttpResponse(own_record.stream(request.user), content_type="application/zip", headers=headers)
