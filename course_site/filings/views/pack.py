"""The record pack of a cohort, and one paper of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from course_site.filings import drawing
from course_site.filings.models import Filing
from course_site.filings.rules import contents
from course_site.filings.rules.contents import Content
from course_site.filings.rules.papers import Paper
from course_site.filings.rules.profiles import Profile
from course_site.filings.services import facts, layouts, packs, sending
from course_site.filings.views.access import cohort_or_404, is_administrator, layouts_for
from course_site.filings.wording import HOW_COUNTED, WHAT, countdown
from course_site.people.requests import SignedInRequest


@login_required
@require_safe
def pack(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = cohort_or_404(request, key)
    items = packs.of_cohort(cohort, at=timezone.now())
    papers = [
        {
            "paper": item.paper,
            "what": WHAT[item.paper],
            "countdown": countdown(item),
            "changed": item.sent is not None and sending.has_changed(item.sent),
        }
        for item in items
    ]
    ours = layouts.shipped()[layouts.OURS]
    context = {"cohort": cohort, "papers": papers, "how_counted": HOW_COUNTED, "counsel": " ".join(ours.counsel)}
    return render(request, "filings/pack.html", context)


@login_required
@require_safe
def paper(request: SignedInRequest, key: str, paper: Paper) -> HttpResponse:
    cohort = cohort_or_404(request, key)
    [item] = [item for item in packs.of_cohort(cohort, at=timezone.now()) if item.paper is paper]
    content = facts.of_paper(cohort, paper)
    sent = Filing.objects.visible_to(request.user).filter(cohort=cohort, paper=paper)
    context = {
        "cohort": cohort,
        "paper": paper,
        "what": WHAT[paper],
        "countdown": countdown(item),
        "may_record": is_administrator(request) and item.is_open,
        "may_correct": is_administrator(request),
        "layouts": [_layout(profile, paper, content) for profile in layouts_for(request, paper)],
        "filings": [_sent(filing) for filing in sent.select_related("sent_by", "amended_by")],
        "preview": drawing.context_of(paper, contents.without_member_numbers(content), layouts.shipped()[layouts.OURS]),
    }
    return render(request, "filings/paper.html", context)


def _layout(profile: Profile, paper: Paper, content: Content) -> dict[str, Any]:
    return {
        "profile": profile,
        "gaps": contents.gaps(content, profile.layouts[paper]),
        "protected": profile.is_protected(paper),
    }


def _sent(filing: Filing) -> dict[str, Any]:
    in_force = not hasattr(filing, "amended_by")
    profile = layouts.shipped().get(filing.profile)
    return {
        "filing": filing,
        "layout": profile.title if profile else filing.profile,
        "in_force": in_force,
        "changed": in_force and sending.has_changed(filing),
        "protected": contents.names_members(filing.content),
    }
