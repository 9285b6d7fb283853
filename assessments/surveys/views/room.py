"""The survey of a class day, on the screen of the room, and what its trainers say of the day themselves."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessments.surveys import wording
from assessments.surveys.forms import CheckForm
from assessments.surveys.models import SurveyOpening
from assessments.surveys.rules.questions import questions
from assessments.surveys.rules.sent import at_least
from assessments.surveys.services import checks, reminders
from course_site.checkin.views.projector import qr_svg
from course_site.cohorts.models import TrainingSession
from course_site.people.requests import SignedInRequest


@login_required
@require_safe
def room(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """What the class can answer now, to scan or to type."""
    session = _session(request, public_id)
    at = timezone.now()
    open_now = SurveyOpening.objects.filter(cohort=session.cohort, opens_at__lte=at, closes_at__gt=at)
    context = {
        "session": session,
        "surveys": [_on_screen(opening) for opening in open_now.select_related("survey_version")],
        "checks": [(check, checks.in_questions(check)) for check in checks.latest_of(session)],
    }
    return render(request, "surveys/room.html", context)


@login_required
@require_POST
def remind(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """By mail, of what the class can answer now."""
    session, zone = _session(request, public_id), timezone.get_default_timezone()
    if sent := reminders.remind(session.cohort, at=timezone.now(), zone=zone):
        messages.success(request, f"{sent} reminder{'' if sent == 1 else 's'} on the way.")
    else:
        messages.info(request, "Nothing was sent: the class was reminded today already, or nothing is open any more.")
    return redirect("surveys:room", public_id)


@login_required
def check(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    session = _session(request, public_id)
    version = checks.asked()
    if version is None:
        return redirect("surveys:room", public_id)
    mine = next((given for given in checks.latest_of(session) if given.trainer == request.user), None)
    initial = {"client_id": uuid4(), **(mine.answers if mine else checks.suggested(session))}
    form = CheckForm(questions(version.content), request.POST or None, initial=initial)
    if form.is_valid() and _is_given(request, session, form):
        return redirect("surveys:room", public_id)
    context = {"session": session, "survey": version.content, "form": form, "is_given": mine is not None}
    return render(request, "surveys/check.html", context, status=422 if form.errors else 200)


def _is_given(request: SignedInRequest, session: TrainingSession, form: CheckForm) -> bool:
    """Where this page was sent before with other words, its next one is of a name of its own."""
    client_id = form.cleaned_data["client_id"]
    try:
        checks.give(session, form.answers(), client_id=client_id, by=request.user, at=timezone.now())
    except checks.RefusedCheck:
        form.data = {**request.POST.dict(), "client_id": str(uuid4())}
        form.add_error(None, wording.CHECKED_BEFORE)
    return not form.errors


def _session(request: SignedInRequest, public_id: UUID) -> TrainingSession:
    days = TrainingSession.objects.taught_by(request.user).select_related("cohort")
    return get_object_or_404(days, public_id=public_id)


def _on_screen(opening: SurveyOpening) -> dict[str, Any]:
    address = settings.BASE_URL + reverse("surveys:start", args=[opening.survey_key])
    invited = opening.invitations.count()
    return {
        "opening": opening,
        "address": address.partition("://")[2],
        "qr": qr_svg(address),
        "invited": invited,
        "at_least": at_least(opening.invitations.filter(spent=True).count(), invited),
    }
