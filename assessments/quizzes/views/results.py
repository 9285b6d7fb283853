"""After an attempt: item by item, why, and where to read again."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from assessments.quizzes.models import Attempt
from assessments.quizzes.rules.release import is_released
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import attempts, tries
from assessments.quizzes.views.reviews import reviews_of
from assessments.quizzes.wording import COUNTING
from course_site.people.requests import SignedInRequest


@login_required
def result(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    attempt = get_object_or_404(
        Attempt.objects.visible_to(request.user).select_related(
            "quiz_version", "enrollment__officer__user", "enrollment__cohort"
        ),
        public_id=public_id,
    )
    officer = attempt.enrollment.officer.user
    if attempt.is_open:
        # Before it is handed in nobody reads along; the officer is shown the way back into it.
        own = get_object_or_404(Attempt.objects.of_officer(request.user), pk=attempt.pk)
        return redirect("quizzes:overview", own.public_id)
    passed = tries.is_passed(attempt.enrollment, attempt.quiz_key)
    is_own = officer == request.user
    settings, closed = Settings.of(attempt.quiz_version.content), attempt.enrollment.cohort.is_closed
    explained = not is_own or is_released(settings.feedback, handed_in=True, closed=closed)
    marked = explained or is_released(settings.marks, handed_in=True, closed=closed)
    reviews = reviews_of(attempt) if marked else []
    again = [review for review in reviews if review.verdict != "right"]
    only_again = "again" in request.GET
    context: dict[str, Any] = {
        "attempt": attempt,
        "rules": attempt.quiz_version.content,
        "explained": explained,
        "marked": marked,
        "reviews": again if only_again else reviews,
        "count": len(reviews),
        "not_yet": len(again),
        "only_again": only_again,
        "passed": passed,
        "is_own": is_own,
        "whose": "Your answer" if is_own else "The officer's answer",
        "officer": officer,
    }
    ahead = still_to_try(attempt) if is_own and not passed else {}
    return render(request, "quizzes/result.html", context | ahead)


def still_to_try(attempt: Attempt) -> dict[str, Any]:
    """Where the officer stands with a quiz that is not passed, and what is left of it."""
    in_force = attempts.rules_of(attempt.quiz_key) or attempt.quiz_version
    counting = Settings.of(in_force.content).counting
    taken = list(Attempt.objects.filter(enrollment=attempt.enrollment, quiz_key=attempt.quiz_key))
    return {
        "left": tries.left_of(attempt.enrollment, in_force, begun=len(taken)),
        "waits_until": tries.next_at(in_force.content, [one.submitted_at for one in taken], at=timezone.now()),
        "counting": COUNTING[counting],
        "standing": attempts.standing_score(taken, counting),
    }
