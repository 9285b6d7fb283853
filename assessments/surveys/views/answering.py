"""An officer reads what is kept, answers, and is thanked."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from secrets import randbits
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_list_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from assessments.surveys import wording
from assessments.surveys.forms import AnswersForm
from assessments.surveys.models import Invitation, SurveyOpening, SurveyVersion
from assessments.surveys.rules.calendar import nearest
from assessments.surveys.rules.questions import questions
from assessments.surveys.rules.receipts import BITS, spelled
from assessments.surveys.services import ballots, calendar, openings
from assessments.surveys.wording import REFUSALS, Refusal
from course_site.cohorts.models import Enrollment
from course_site.people.requests import SignedInRequest

InvitedView = Callable[[SignedInRequest, Invitation, datetime], HttpResponse]


def invited(view: InvitedView) -> Callable[[SignedInRequest, str], HttpResponse]:
    """Lets in who has an open, unspent invitation to the survey of this key; others are told why not. Whoever looks at
    a survey whose day has come has opened it, which is all that the course asks for. Never with the answers: that
    moment would be theirs."""

    @login_required
    @wraps(view)
    def find_invitation(request: SignedInRequest, key: str) -> HttpResponse:
        at = timezone.now()
        seat = Enrollment.objects.of_officer(request.user).select_related("cohort").first()
        invitation = (
            Invitation.objects.visible_to(request.user)
            .to_survey(key, seat, at)
            .select_related("opening__survey_version", "opening__cohort", "enrollment__cohort", "group")
            .first()
        )
        if invitation is None:
            get_list_or_404(SurveyVersion, survey_key=key)
            return _turn_away_uninvited(request, seat, key, at)
        code = _why_not(invitation, at)
        if request.method == "GET" and code != "not_open":
            openings.mark_opened(invitation, at=at)
        return _turn_away(request, invitation, code) if code else view(request, invitation, at)

    return find_invitation


@require_safe
@invited
def start(request: SignedInRequest, invitation: Invitation, at: datetime) -> HttpResponse:
    """The first screen: what is asked, and what is kept of it."""
    opening = invitation.opening
    asked = questions(opening.survey_version.content, opening.day)
    # On a phone the button stands on the first screen: the first paragraph is read before, the others on demand.
    intro, _, promises = opening.survey_version.content["intro"].partition("\n\n")
    context = {
        "survey": opening.survey_version.content,
        "intro": intro,
        "promises": promises,
        "opening": opening,
        "group": invitation.group,
        "example": next((question for question in asked if question.options), None),
        "has_text": any(question.kind == "text" for question in asked),
        "has_background": any(question.kind == "group" for question in asked),
        "opening_counts": openings.is_asked_for(invitation.enrollment, opening.survey_key),
    }
    return render(request, "surveys/start.html", context)


@sensitive_post_parameters()
@invited
def answer(request: SignedInRequest, invitation: Invitation, at: datetime) -> HttpResponse:
    opening = invitation.opening
    form = _form(invitation, request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not form.answers() and "empty" not in request.POST:
            return _ask_whether_empty(request, opening)
        try:
            ballots.cast(invitation, form.answers(), receipt=spelled(randbits(BITS)), at=at)
        except ballots.RefusedBallot as refused:
            if refused.code != "key_missing":
                return _turn_away(request, invitation, refused.code)
            form.add_error(None, wording.KEY_MISSING)
            return _ask(request, opening, form, status=wording.UNAVAILABLE)
        return redirect("surveys:thanks", key=opening.survey_key)
    return _ask(request, opening, form, status=422 if form.errors else 200)


@require_safe
@login_required
def thanks(request: SignedInRequest, key: str) -> HttpResponse:
    """Says that the answers are in to who has sent them; others go where the survey tells them how it stands."""
    mine = Invitation.objects.visible_to(request.user)
    if not mine.filter(opening__survey_key=key, spent=True).exists():
        return redirect("surveys:start", key=key)
    return render(request, "surveys/thanks.html")


def _ask(request: SignedInRequest, opening: SurveyOpening, form: AnswersForm, *, status: int) -> HttpResponse:
    context = {"survey": opening.survey_version.content, "opening": opening, "form": form}
    return render(request, "surveys/answer.html", context, status=status)


def _ask_whether_empty(request: SignedInRequest, opening: SurveyOpening) -> HttpResponse:
    """An officer sends once for good, so a slip of the thumb must not be the one."""
    context = {"survey": opening.survey_version.content, "opening": opening}
    return render(request, "surveys/send_empty.html", context, status=422)


def _form(invitation: Invitation, sent: QueryDict | None) -> AnswersForm:
    opening = invitation.opening
    return AnswersForm(questions(opening.survey_version.content, opening.day), sent)


def _why_not(invitation: Invitation, at: datetime) -> str:
    if invitation.spent:
        return "already_sent"
    if at < invitation.opening.opens_at:
        return "not_open"
    return "" if invitation.opening.is_open(at) else "closed"


def _turn_away_uninvited(request: SignedInRequest, seat: Enrollment | None, key: str, at: datetime) -> HttpResponse:
    """Says what the calendar of the officer's class says of a survey that does not ask them."""
    if seat is None:
        return _refuse(request, REFUSALS["not_invited"])
    zone = timezone.get_default_timezone()
    until = calendar.asked_until(key, seat.cohort, at=at, zone=zone)
    if until is None:
        occasion = nearest(calendar.planned(key, seat.cohort, zone=zone), at)
        return _refuse(request, wording.not_open(occasion) if occasion else REFUSALS["not_invited"])
    if request.method == "GET":
        openings.count_as_opened(seat, key, at=at)
    return _refuse(request, wording.closed(until) if until <= at else REFUSALS["seated_later"])


def _turn_away(request: SignedInRequest, invitation: Invitation, code: str) -> HttpResponse:
    if code == "closed" and request.method == "POST":
        return _hand_back(request, invitation)
    if code == "closed":
        return _refuse(request, wording.closed(invitation.opening.closes_at))
    return _refuse(request, REFUSALS[code])


def _hand_back(request: SignedInRequest, invitation: Invitation) -> HttpResponse:
    """The survey closed while its officer wrote: the words go back to the page, and nowhere else."""
    context = {
        "survey": invitation.opening.survey_version.content,
        "opening": invitation.opening,
        "answers": _form(invitation, request.POST).as_written(),
    }
    return render(request, "surveys/handed_back.html", context, status=wording.CLOSED)


def _refuse(request: SignedInRequest, refusal: Refusal) -> HttpResponse:
    context: dict[str, Any] = {
        "title": refusal.title,
        "text": refusal.text,
        "next_href": reverse("modules:home"),
        "next_label": "Go to my training",
    }
    return render(request, "core/refusal.html", context, status=refusal.status)
