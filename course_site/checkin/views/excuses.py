"""Excused in advance: asked by the officer, answered by a trainer."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from course_site.checkin.forms import AnswerForm, ExcuseForm
from course_site.checkin.services import excuses
from course_site.checkin.views.room import CLOSED, room_page, session_or_404
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.people.requests import SignedInRequest

ASK_REFUSALS = {
    "started": "The class has started. Call your trainer: they excuse you from the roster.",
    "asked": "You asked for this day already, and your trainer has not answered yet.",
    "marked": "Your attendance of this day is on record already. To change it, ask your trainer.",
    "other_request": "This page was used before. Open it again and write the reason once more.",
}
ANSWER_REFUSALS = {
    "answered": "Somebody has answered this request meanwhile.",
    "came": "This officer is marked as here, so the request stays as it is. To take it off this list, choose “Expect "
    "in class”. If the mark is wrong, correct it on the roster.",
    "cohort_closed": CLOSED,
}
OTHER_REFUSAL = "This officer has no seat in the class any more, so there is nothing to be excused from."


@login_required
def ask_excuse(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    seats = Enrollment.objects.of_officer(request.user)
    days = TrainingSession.objects.filter(cohort__in=seats.values("cohort")).select_related("cohort")
    session = get_object_or_404(days, public_id=public_id)
    seat = seats.get(cohort=session.cohort)
    form = ExcuseForm(request.POST if request.method == "POST" else None, initial={"client_id": uuid4()})
    if form.is_valid() and _ask(session, seat, form):
        messages.success(request, "Your trainer has your request. You get a message with the answer.")
        return redirect("checkin:ask_excuse", session.public_id)
    asked = seat.excuse_requests.filter(session=session).select_related("answer").last()
    context = {"session": session, "form": form, "asked": asked, "has_started": timezone.now() >= session.starts_at}
    return render(request, "checkin/ask_excuse.html", context, status=422 if form.errors else 200)


def _ask(session: TrainingSession, seat: Enrollment, form: ExcuseForm) -> bool:
    """Whether the request is kept; if not, the form says why."""
    given = form.cleaned_data
    try:
        excuses.ask(session, seat, given["reason"], client_id=given["client_id"], at=timezone.now())
    except excuses.CannotExcuse as refused:
        form.add_error(None, ASK_REFUSALS[refused.code])
        return False
    return True


@login_required
def answer_excuse(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    session = session_or_404(request, public_id)
    refusal, status = "", 200
    if request.method == "POST":
        refusal, status = _answer(request, session)
        if not refusal:
            return redirect("checkin:answer_excuse", session.public_id)
    waiting = session.excuse_requests.unanswered().select_related("enrollment__officer__user", "enrollment__precinct")
    return room_page(
        request, "checkin/excuses.html", session, status=status,
        waiting=waiting, refusal=refusal,
    )  # fmt: skip


def _answer(request: SignedInRequest, session: TrainingSession) -> tuple[str, int]:
    """The words of a refusal with the status of the page; no words when the answer is kept."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return "This did not arrive whole, so nothing was saved. Try again.", 422
    requests = session.excuse_requests.select_related("enrollment__officer__user", "session__cohort")
    asked = get_object_or_404(requests, public_id=form.cleaned_data["request"])
    accepted = form.cleaned_data["answer"] == "excuse"
    try:
        excuses.answer(asked, accepted=accepted, at=timezone.now(), by=request.user)
    except excuses.CannotExcuse as refused:
        return ANSWER_REFUSALS.get(refused.code, OTHER_REFUSAL), 409
    messages.success(request, f"{asked.enrollment.officer} is {'excused' if accepted else 'expected in class'}.")
    return "", 200
