"""A trainer looks at how an officer stands with a quiz, and gives one more try."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.quizzes.forms import ExtraTryForm
from assessments.quizzes.models import Attempt, Quiz
from assessments.quizzes.services import extra_tries, late_answers, tries
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.requests import SignedInRequest

WHY_NOT = {
    "not_published": "This quiz is not open now, so nobody can take it.",
    "passed": "This quiz is passed. Nothing more is needed.",
    "under_way": "A try is open now. One more can be given when it is handed in.",
    "tries_left": "There are tries left. One more can be given when they are used.",
}


@login_required
@require_http_methods(["GET", "POST"])
def one_more(request: SignedInRequest, public_id: UUID, key: str) -> HttpResponse:
    taught = Enrollment.objects.filter(cohort__in=Cohort.objects.taught_by(request.user)).seated()
    seat = get_object_or_404(taught.select_related("cohort", "officer__user"), public_id=public_id)
    quiz = get_object_or_404(Quiz, key=key, first_published_at__isnull=False)
    form = ExtraTryForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, seat, quiz, form, 422 if form.is_bound else 200)
    try:
        extra_tries.give(seat, key, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    except RefusedAttempt:
        return show(request, seat, quiz, form, 409)
    messages.success(request, f"{seat.officer} has one more try at the {quiz}.")
    return redirect("modules:board", key=seat.cohort.key)


def show(request: SignedInRequest, seat: Enrollment, quiz: Quiz, form: ExtraTryForm, status: int) -> HttpResponse:
    context = {
        "seat": seat,
        "quiz": quiz,
        "form": form,
        "done": Attempt.objects.filter(enrollment=seat, quiz_key=quiz.key).submitted(),
        "passed": tries.is_passed(seat, quiz.key),
        "late": late_answers.undecided(seat).count(),
        "leads": Cohort.objects.led_by(request.user).filter(pk=seat.cohort_id).exists(),
        "why_not": WHY_NOT.get(extra_tries.refusal(seat, quiz.key), ""),
    }
    return render(request, "quizzes/one_more.html", context, status=status)
