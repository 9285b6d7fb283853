"""A trainer decides about answers that came after the end of a try."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.quizzes.forms import LateAnswerForm
from assessments.quizzes.models import Attempt
from assessments.quizzes.rules.release import is_released
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import grading, late_answers
from assessments.quizzes.views.reviews import Review
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.requests import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def late(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """One answer at a time, the oldest first."""
    taught = Enrollment.objects.filter(cohort__in=Cohort.objects.taught_by(request.user))
    seat = get_object_or_404(taught.select_related("cohort", "officer__user"), public_id=public_id)
    form = LateAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        event = get_object_or_404(late_answers.of_seat(seat), client_id=given["event"])
        late_answers.decide(event, accept=given["counts"], reason=given["reason"], by=request.user, at=timezone.now())
        messages.success(request, "Kept: it counts." if given["counts"] else "Kept: it is left out.")
        return redirect("quizzes:late", seat.public_id)
    return show(request, seat, form)


def show(request: SignedInRequest, seat: Enrollment, form: LateAnswerForm) -> HttpResponse:
    waiting = list(late_answers.undecided(seat))
    elsewhere = late_answers.seats_waiting(seat.cohort).exclude(pk=seat.pk).first()
    context: dict[str, Any] = {"seat": seat, "form": form, "left": len(waiting), "elsewhere": elsewhere}
    if waiting:
        event, item = waiting[0], waiting[0].attempt_item
        context["event"] = event
        context["explained"] = may_have_been_read(item.attempt)
        context["review"] = Review.of(item, grading.of(item.question_version, event.answer), answered=True)
    return render(request, "quizzes/late.html", context, status=422 if form.is_bound else 200)


def may_have_been_read(attempt: Attempt) -> bool:
    """Whether the officer could look up what was right once the try was handed in."""
    feedback = Settings.of(attempt.quiz_version.content).feedback
    return is_released(feedback, handed_in=True, closed=attempt.enrollment.cohort.is_closed)
