"""Reports › Papers: the Commissioner's two pages and the funder's report, in the Wagtail admin."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from certificates.services.rendering import LibrariesMissing
from course_site.people.requests import SignedInRequest
from course_site.reports import period
from course_site.reports.forms import CommissionerForm, FunderForm
from course_site.reports.papers import commissioner as two_pages
from course_site.reports.papers import files
from course_site.reports.papers import funder as report
from course_site.reports.papers.content import Paper
from course_site.reports.views.cms import for_readers, page

TITLE = "Papers"
ICON = "doc-full"


@require_safe
@for_readers
def papers(request: SignedInRequest) -> HttpResponseBase:
    return _page(request, _of_year(request, filled=False), FunderForm())


@require_safe
@for_readers
def commissioner(request: SignedInRequest) -> HttpResponseBase:
    form = _of_year(request, filled=True)
    if not form.is_valid():
        return _page(request, form, FunderForm(), status=422)
    return _file(two_pages.paper(form.cleaned_data["year"], at=timezone.now()), form.cleaned_data["format"])


@require_safe
@for_readers
def funder(request: SignedInRequest) -> HttpResponseBase:
    form = FunderForm(request.GET)
    if not form.is_valid():
        return _page(request, _of_year(request, filled=False), form, status=422)
    return _file(report.paper(form.grant(), at=timezone.now()), form.cleaned_data["format"])


def _of_year(request: SignedInRequest, *, filled: bool) -> CommissionerForm:
    return CommissionerForm(request.GET if filled else None, years=period.years())


def _page(
    request: SignedInRequest, of_year: CommissionerForm, of_grant: FunderForm, *, status: int = 200
) -> HttpResponse:
    forms = {"commissioner": of_year, "funder": of_grant}
    return render(request, "reports/papers.html", page(TITLE, ICON) | forms, status=status)


def _file(paper: Paper, format_: str) -> HttpResponse:
    """A PDF opens beside the page, to be looked at first."""
    try:
        content = files.as_bytes(paper, format_)
    except LibrariesMissing as missing:
        return HttpResponse(str(missing), status=503, content_type="text/plain")
    how = "inline" if format_ == "pdf" else "attachment"
    headers = {"Content-Disposition": f'{how}; filename="{paper.key}.{format_}"'}
    return HttpResponse(content, content_type=files.CONTENT_TYPES[format_], headers=headers)
