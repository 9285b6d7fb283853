"""The end of an attempt: what is still open, and handing in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from assessments.quizzes.models import Attempt
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import answers, attempts, timing
from assessments.quizzes.wording import EXPLAINED
from course_site.people.requests import SignedInRequest


@login_required
@require_GET
def overview(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    attempt = own_attempt(request, public_id)
    if not attempt.is_open:
        return already_handed_in(request, attempt)
    return look_over(request, attempt, answers.gaps(attempt))


@login_required
@require_POST
def submit(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Hands in; with gaps only on the word of the officer, who is shown them first, or when the time is up."""
    attempt, at = own_attempt(request, public_id), timezone.now()
    if attempt.is_open and "is_over" in request.POST and not timing.is_up(attempt, at=at):
        messages.info(request, "There is still time. Go on where you were.")
        return redirect("quizzes:overview", attempt.public_id)
    if attempt.is_open and not {"as_it_is", "is_over"} & request.POST.keys() and (gaps := answers.gaps(attempt)):
        return look_over(request, attempt, gaps, asked_back=True)
    attempts.submit(attempt, at=at)
    return redirect("quizzes:result", attempt.public_id)


def look_over(
    request: SignedInRequest, attempt: Attempt, gaps: dict[int, str], *, asked_back: bool = False
) -> HttpResponse:
    line = [(item, gaps.get(item.position, "")) for item in attempt.items.with_revision()]
    context = on_every_page(attempt) | {
        "line": [(item, gap) for item, gap in line if gap or not asked_back],
        "asked_back": asked_back,
    }
    return render(request, "quizzes/overview.html", context, status=409 if asked_back else 200)


def own_attempt(request: SignedInRequest, public_id: UUID) -> Attempt:
    """As it is now: one whose time is up is handed in."""
    own = Attempt.objects.of_officer(request.user).select_related("quiz_version", "enrollment__officer")
    return attempts.close_if_over(get_object_or_404(own, public_id=public_id), at=timezone.now())


def on_every_page(attempt: Attempt) -> dict[str, Any]:
    due = timing.due(attempt)
    seconds_left = max(0, int((due - timezone.now()).total_seconds())) if due else None
    rules = attempt.quiz_version.content
    explained = EXPLAINED[Settings.of(rules).feedback]
    return {"attempt": attempt, "rules": rules, "explained": explained, "due": due, "seconds_left": seconds_left}


def already_handed_in(request: SignedInRequest, attempt: Attempt) -> HttpResponse:
    if timing.due(attempt) == attempt.submitted_at:
        messages.info(request, "The time was up, so your answers were handed in. Here is how it went.")
    else:
        messages.info(request, "This try was handed in already. Here is how it went.")
    return redirect("quizzes:result", attempt.public_id)
