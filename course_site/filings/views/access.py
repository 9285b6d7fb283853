"""Who opens a record pack: administrators, and the lead trainer to read."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from course_site.cohorts.models import Cohort
from course_site.filings.models import Filing
from course_site.filings.rules.papers import Paper
from course_site.filings.rules.profiles import Profile
from course_site.filings.services import layouts
from course_site.people.requests import SignedInRequest


def is_administrator(request: SignedInRequest) -> bool:
    return "administrator" in request.user.role_names


def administrators_only(request: SignedInRequest) -> None:
    if not is_administrator(request):
        raise Http404


def cohort_or_404(request: SignedInRequest, key: str) -> Cohort:
    return get_object_or_404(Cohort.objects.led_by(request.user), key=key)


def filing_or_404(request: SignedInRequest, public_id: UUID) -> Filing:
    filings = Filing.objects.visible_to(request.user).select_related("cohort")
    return get_object_or_404(filings, public_id=public_id)


def layouts_for(request: SignedInRequest, paper: Paper) -> list[Profile]:
    """Layouts with member numbers are for administrators alone."""
    offered = layouts.of_paper(paper)
    return offered if is_administrator(request) else [one for one in offered if not one.is_protected(paper)]
