"""A trainer decides about answers that came after the end of a try."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from assessments.quizzes import kinds
from assessments.quizzes.forms import LateAnswerForm
from assessments.quizzes.kinds.base import in_words
from assessments.quizzes.models import AnswerEvent, Attempt, LateDecision
from assessments.quizzes.rules.release import is_released
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import grading, late_answers
from assessments.quizzes.services.refusals import RefusedAttempt
from assessments.quizzes.views.reviews import Review
from assessments.quizzes.wording import moment
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.requests import SignedInRequest

NEWER_COUNTS = "A later answer to this question counts already. Leave this one out."


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
        try:
            decision = late_answers.decide(
                event, accept=given["counts"], reason=given["reason"], by=request.user, at=timezone.now()
            )  # fmt: skip
        except RefusedAttempt:
            form.add_error("counts", NEWER_COUNTS)
        else:
            tell(request, decision, was_meant=given["counts"])
            return redirect("quizzes:late", seat.public_id)
    return show(request, seat, form)


def tell(request: SignedInRequest, decision: LateDecision, *, was_meant: bool) -> None:
    """What stands now; a colleague may have been faster."""
    counts = decision.counted_as_id is not None
    stands = "it counts" if counts else "it is left out"
    if counts == was_meant:
        messages.success(request, f"Kept: {stands}.")
    else:
        by = decision.decided_by
        messages.warning(
            request, f"Nothing is changed: this answer was decided before, by {by}. {capfirst(stands)}."
        )  # fmt: skip


def show(request: SignedInRequest, seat: Enrollment, form: LateAnswerForm) -> HttpResponse:
    waiting = list(late_answers.undecided(seat))
    elsewhere = late_answers.seats_waiting(seat.cohort).exclude(pk=seat.pk).first()
    context: dict[str, Any] = {"seat": seat, "form": form, "left": len(waiting), "elsewhere": elsewhere}
    if waiting:
        context |= to_decide(seat, waiting[0])
        if form.data.get("event") != str(waiting[0].client_id):  # that one is decided; what was chosen was about it
            context["form"] = LateAnswerForm()
    return render(request, "quizzes/late.html", context, status=422 if form.is_bound else 200)


def to_decide(seat: Enrollment, event: AnswerEvent) -> dict[str, Any]:
    item, outlook = event.attempt_item, late_answers.outlook(event)
    content = item.question_version.content
    return {
        "event": event,
        "attempt": item.attempt,
        "seen": seen_words(seat, event) if may_have_been_read(item.attempt) else "",
        "replaces": in_words(kinds.of(content).explain(content, item.order, outlook.replaces)),
        "score": outlook.score,
        "review": Review.of(item, grading.of(item.question_version, event.answer), answered=True),
    }


def seen_words(seat: Enrollment, event: AnswerEvent) -> str:
    ended = event.attempt_item.attempt.submitted_at or event.received_at
    came = moment(event.received_at)
    return f"{seat.officer} could read them since the try ended, {moment(ended)} This answer came {came}"


def may_have_been_read(attempt: Attempt) -> bool:
    """Whether the officer could look up what was right once the try was handed in."""
    feedback = Settings.of(attempt.quiz_version.content).feedback
    return is_released(feedback, handed_in=True, closed=attempt.enrollment.cohort.is_closed)
