"""The public page of the rating, and who says what stands there."""

from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from course_site.people.requests import SignedInRequest
from course_site.reports import about, approval_rating
from course_site.reports.approval_rating import Report
from course_site.reports.ballot_counts import Filters
from course_site.reports.forms import PeriodForm, PublishForm, TakeDownForm
from course_site.reports.models import PublishedRating
from course_site.reports.papers.about import LIMITS_OF_RATING
from course_site.reports.services import publishing
from course_site.reports.services.publishing import PublishingRefused
from course_site.reports.statement import statement
from course_site.reports.views.cms import for_administrators, page

TITLE = "Public page"
ICON = "globe"
REFUSALS = {
    "no_number": "There is no rating that could be published. Choose a longer period.",
    "nothing_there": "Nothing is published now, so nothing was taken down.",
    "other": "This form was sent before and said something else. Look at what stands there now, and send it again.",
}


@require_safe
def rating(request: HttpRequest) -> HttpResponse:
    """For anybody. It says what was published, whatever the reports say by now."""
    published = PublishedRating.current()
    context = {"published": published, "facts": published.facts if published else {}, "method": about.METHOD}
    return render(request, "reports/rating.html", context | {"limits": LIMITS_OF_RATING})


@require_safe
@for_administrators
def public(request: SignedInRequest) -> HttpResponseBase:
    return _screen(request, PeriodForm(request.GET))


@require_POST
@for_administrators
def publish(request: SignedInRequest) -> HttpResponse:
    """What was looked at: the report as it was counted then."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _screen(request, form, status=422)
    given, at = form.cleaned_data, timezone.now()
    report = _report(form, min(given["counted_at"], at))
    try:
        publishing.publish(report, client_id=given["client_id"], by=request.user, at=at)
    except PublishingRefused as refused:
        form.add_error(None, REFUSALS[refused.code])
        return _screen(request, form, status=422)
    messages.success(request, "Published. Anybody can read it now.")
    return redirect("reports:public")


@require_POST
@for_administrators
def take_down(request: SignedInRequest) -> HttpResponse:
    form = TakeDownForm(request.POST)
    if not form.is_valid():
        return _screen(request, PeriodForm({}), form, status=422)
    given = form.cleaned_data
    try:
        publishing.take_down(client_id=given["client_id"], reason=given["reason"], by=request.user, at=timezone.now())
    except PublishingRefused as refused:
        form.add_error(None, REFUSALS[refused.code])
        return _screen(request, PeriodForm({}), form, status=422)
    messages.success(request, "Taken down. The public page says that nothing is published.")
    return redirect("reports:public")


def _screen(
    request: SignedInRequest, period: PeriodForm, down: TakeDownForm | None = None, *, status: int = 200
) -> HttpResponse:
    at = timezone.now()
    report = _report(period, at) if period.is_valid() else None
    context = page(TITLE, ICON) | {
        "period": period,
        "published": PublishedRating.current(),
        "down": down or TakeDownForm(initial={"client_id": uuid4()}),
        "statement": statement(report) if report else None,
        "may_publish": report is not None and report.total.low is not None,
        "client_id": uuid4(),
        "counted_at": at.isoformat(),
    }
    return render(request, "reports/public.html", context, status=status if report else 422)


def _report(period: PeriodForm, at: datetime) -> Report:
    given = period.cleaned_data
    return approval_rating.report(Filters(since=given["since"], until=given["until"]), at=at)
