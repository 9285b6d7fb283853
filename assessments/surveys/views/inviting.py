"""Who may answer, and what everybody else is told."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_list_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from assessments.surveys import wording
from assessments.surveys.forms import AnswersForm
from assessments.surveys.models import Invitation, SurveyOpening, SurveyVersion
from assessments.surveys.rules.calendar import nearest
from assessments.surveys.rules.questions import questions
from assessments.surveys.services import calendar, openings
from assessments.surveys.views.languages import content_in, language_of, page_in
from assessments.surveys.wording import Refusal
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
        # The same answers may come twice: whether they do, their receipt says.
        if code and not (code == "already_sent" and request.method == "POST"):
            return turn_away(request, invitation, code)
        return view(request, invitation, at)

    return find_invitation


def form_of(
    request: SignedInRequest, opening: SurveyOpening, sent: QueryDict | None = None, **initial: Any
) -> AnswersForm:
    language = language_of(request)
    return AnswersForm(questions(content_in(language, opening), opening.day, language=language), sent, **initial)


def turn_away(request: SignedInRequest, invitation: Invitation, code: str) -> HttpResponse:
    opening = invitation.opening
    if code == "already_sent":
        context = page_in(language_of(request), opening) | {"invitation": invitation}
        return render(request, "surveys/already_sent.html", context, status=wording.SENT_BEFORE)
    if code == "closed" and request.method == "POST":
        return _hand_back(request, opening)
    if code == "closed":
        return refuse(request, wording.closed(opening.closes_at))
    return refuse(request, wording.not_open())


def refuse(request: SignedInRequest, refusal: Refusal) -> HttpResponse:
    context: dict[str, Any] = {
        "title": refusal.title,
        "text": refusal.text,
        "next_href": reverse("modules:home"),
        "next_label": gettext("Go to my training"),
    }
    return render(request, "surveys/refusal.html", context, status=refusal.status)


def _why_not(invitation: Invitation, at: datetime) -> str:
    opening = invitation.opening
    if invitation.spent and opening.is_open(at):
        return "already_sent"
    if at < opening.opens_at:
        return "not_open"
    return "" if opening.is_open(at) else "closed"


def _turn_away_uninvited(request: SignedInRequest, seat: Enrollment | None, key: str, at: datetime) -> HttpResponse:
    """Says what the calendar of the officer's class says of a survey that does not ask them."""
    if seat is None:
        return refuse(request, wording.not_invited())
    zone = timezone.get_default_timezone()
    until = calendar.asked_until(key, seat.cohort, at=at, zone=zone)
    if until is None:
        occasion = nearest(calendar.planned(key, seat.cohort, zone=zone), at)
        return refuse(request, wording.not_open(occasion) if occasion else wording.not_invited())
    if request.method == "GET":
        openings.count_as_opened(seat, key, at=at)
    return refuse(request, wording.closed(until) if until <= at else wording.seated_later())


def _hand_back(request: SignedInRequest, opening: SurveyOpening) -> HttpResponse:
    """The survey closed while its officer wrote: the words go back to the page, and nowhere else."""
    context = page_in(language_of(request), opening) | {"answers": form_of(request, opening, request.POST).as_written()}
    return render(request, "surveys/handed_back.html", context, status=wording.CLOSED)
