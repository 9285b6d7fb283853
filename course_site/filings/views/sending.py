"""Recording that a paper was sent, or that its correction was. For administrators."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from certificates.services.rendering import LibrariesMissing
from course_site.cohorts.models import Cohort
from course_site.filings.forms import CorrectionForm, SentForm
from course_site.filings.models import Filing
from course_site.filings.rules.contents import digest
from course_site.filings.rules.papers import Paper
from course_site.filings.services import facts, layouts
from course_site.filings.services import sending as service
from course_site.filings.services.refusals import FilingRefused
from course_site.filings.views.access import administrators_only, cohort_or_404, filing_or_404
from course_site.people.requests import SignedInRequest

REFUSALS = {
    "already_sent": "This paper was recorded as sent already. Go back to it: there you can send a correction.",
    "already_amended": "This filing was corrected already. Go back to the paper and correct the newest one.",
    "nothing": "There is nobody on this paper, so there is nothing to send.",
    "too_early": "The paper cannot be true before the class: check the day on which you sent it.",
    "in_the_future": "That day has not come yet. Record the paper on the day on which you send it.",
    "incomplete": "This layout also needs: {gaps}. Fill that in first: go back to the paper, it says where.",
    "changed": "The records have changed since you opened this page. Look at the paper once more: if you sent what "
    "it says now, record it again.",
    "other_filing": "This page belongs to another paper. Go back and open the form again.",
    "reason_missing": "Write one line that says what was wrong.",
}


@login_required
@require_http_methods(["GET", "POST"])
def record(request: SignedInRequest, key: str, paper: Paper) -> HttpResponse:
    administrators_only(request)
    cohort = cohort_or_404(request, key)
    seen = digest(facts.of_paper(cohort, paper))
    profiles = layouts.of_paper(paper)
    if request.method != "POST":
        return _ask(request, cohort, paper, SentForm(initial=_initial(seen), profiles=profiles))
    form = SentForm(request.POST, profiles=profiles)
    if not form.is_valid():
        return _ask(request, cohort, paper, form)
    given = form.cleaned_data
    try:
        service.record(
            cohort,
            paper,
            form.profile,
            filing_id=given["filing_id"],
            seen=given["seen"],
            sent_on=given["sent_on"],
            by=request.user,
            at=timezone.now(),
        )
    except (FilingRefused, LibrariesMissing) as refused:
        return _ask(request, cohort, paper, _refuse(form, refused, seen))
    return _done(request, cohort, paper)


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    administrators_only(request)
    filing = filing_or_404(request, public_id)
    cohort, paper = filing.cohort, Paper(filing.paper)
    seen = digest(facts.of_paper(cohort, paper, amends=filing))
    profiles = layouts.of_paper(paper)
    if request.method != "POST":
        initial = _initial(seen) | {"layout": filing.profile}
        return _ask(request, cohort, paper, CorrectionForm(initial=initial, profiles=profiles), filing)
    form = CorrectionForm(request.POST, profiles=profiles)
    if not form.is_valid():
        return _ask(request, cohort, paper, form, filing)
    given = form.cleaned_data
    try:
        service.amend(
            filing,
            form.profile,
            reason=given["reason"],
            filing_id=given["filing_id"],
            seen=given["seen"],
            sent_on=given["sent_on"],
            by=request.user,
            at=timezone.now(),
        )
    except (FilingRefused, LibrariesMissing) as refused:
        return _ask(request, cohort, paper, _refuse(form, refused, seen), filing)
    return _done(request, cohort, paper)


def _initial(seen: str) -> dict[str, object]:
    return {"filing_id": uuid4(), "seen": seen, "layout": layouts.OURS, "sent_on": timezone.localdate()}


def _refuse(form: SentForm, refused: FilingRefused | LibrariesMissing, seen: str) -> SentForm:
    """The form again with what was typed; the next try is about the facts as they stand now."""
    if isinstance(refused, LibrariesMissing):
        form.add_error(None, f"No PDF can be made on this machine yet. {refused}")
    else:
        form.add_error(None, REFUSALS[refused.code].format(gaps=", ".join(refused.gaps)))
    form.data = dict(form.data.items()) | {"seen": seen}
    return form


def _ask(
    request: SignedInRequest, cohort: Cohort, paper: Paper, form: SentForm, filing: Filing | None = None
) -> HttpResponse:
    context = {"cohort": cohort, "paper": paper, "form": form, "filing": filing}
    return render(request, "filings/sent_form.html", context, status=422 if form.errors else 200)


def _done(request: SignedInRequest, cohort: Cohort, paper: Paper) -> HttpResponse:
    messages.success(request, f"{paper.label}: recorded as sent. What was sent is kept as it was.")
    return redirect("filings:paper", cohort.key, paper)
