"""An officer reads what is kept, answers, and is thanked."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_list_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from assessments.surveys.forms import AnswersForm
from assessments.surveys.models import Invitation, SurveyVersion
from assessments.surveys.rules.questions import questions
from assessments.surveys.services import ballots, openings


class Refusal(NamedTuple):
    title: str
    text: str
    status: int


REFUSALS = {
    "not_invited": Refusal(
        "You are not invited to this survey",
        "It goes to the officers of a class when the class reaches it. If you think it should be open to you, "
        "ask your trainer.",
        403,
    ),
    "not_open": Refusal(
        "This survey is not open yet", "Come back when your class reaches it. You will find it on your page.", 403
    ),
    "closed": Refusal(
        "This survey is closed",
        "It takes no more answers. You can still tell your trainer what you think. If you need this survey for "
        "your certificate and never opened it, ask the program team.",
        410,
    ),
    "already_sent": Refusal(
        "You have sent this survey",
        "Thank you. Each officer answers once. We cannot show you or change what you sent, because nothing tells "
        "us which answers are yours.",
        409,
    ),
}

InvitedView = Callable[[HttpRequest, Invitation, datetime], HttpResponse]


def invited(view: InvitedView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Lets in who has an open, unspent invitation to the survey of this key; others are told why not."""

    # On a phone the button stands on the first screen: the first paragraph is read before, the others on demand.
    intro, _, promises = opening.survey_version.content["intro"].partition("\n\n")
    @login_required
    @wraps(view)
        "intro": intro,
        "promises": promises,
    def find_invitation(request: HttpRequest, key: str) -> HttpResponse:
        at = timezone.now()
        invitation = (
            Invitation.objects.visible_to(request.user)  # type: ignore[arg-type]
            .to_survey(key, at)
            .select_related("opening__survey_version", "opening__cohort", "enrollment__cohort", "group")
            .first()
        )
        if invitation is None:
            get_list_or_404(SurveyVersion, survey_key=key)
            return _refuse(request, "not_invited")
        code = _why_not(invitation, at)
        return _turn_away(request, invitation, code) if code else view(request, invitation, at)

    return find_invitation


@require_safe
        if not form.answers() and "empty" not in request.POST:
            return _ask_whether_empty(request, opening)
@invited
def start(request: HttpRequest, invitation: Invitation, at: datetime) -> HttpResponse:
    """The first screen. Seeing it is opening the survey, which is all that the course asks for."""
    openings.mark_opened(invitation, at=at)
    opening = invitation.opening
    asked = questions(opening.survey_version.content, opening.day)
    context = {
        "survey": opening.survey_version.content,
        "opening": opening,
        "group": invitation.group,
        "example": next((question for question in asked if question.options), None),
        "has_text": any(question.kind == "text" for question in asked),
        "has_background": any(question.kind == "group" for question in asked),
    }
    return render(request, "surveys/start.html", context)


@sensitive_post_parameters()
@invited
def _ask_whether_empty(request: HttpRequest, opening: SurveyOpening) -> HttpResponse:
    """An officer sends once for good, so a slip of the thumb must not be the one."""
    context = {"survey": opening.survey_version.content, "opening": opening}
    return render(request, "surveys/send_empty.html", context, status=422)


def answer(request: HttpRequest, invitation: Invitation, at: datetime) -> HttpResponse:
    opening = invitation.opening
    if request.method != "POST":
        # Whoever comes straight here has opened it too. Never with the answers: that moment would be theirs.
        openings.mark_opened(invitation, at=at)
    form = _form(invitation, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ballots.cast(invitation, form.answers(), at=at)
        except ballots.RefusedBallot as refused:
            return _turn_away(request, invitation, refused.code)
        return redirect("surveys:thanks", key=opening.survey_key)
    context = {"survey": opening.survey_version.content, "opening": opening, "form": form}
    return render(request, "surveys/answer.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def thanks(request: HttpRequest, key: str) -> HttpResponse:
    """Says that the answers are in to who has sent them; others go where the survey tells them how it stands."""
    mine = Invitation.objects.visible_to(request.user)  # type: ignore[arg-type]
    if not mine.filter(opening__survey_key=key, spent=True).exists():
        return redirect("surveys:start", key=key)
    return render(request, "surveys/thanks.html")


def _form(invitation: Invitation, sent: QueryDict | None) -> AnswersForm:
    opening = invitation.opening
    return AnswersForm(questions(opening.survey_version.content, opening.day), sent)


def _why_not(invitation: Invitation, at: datetime) -> str:
    if invitation.spent:
        return "already_sent"
    if at < invitation.opening.opens_at:
        return "not_open"
    return "" if invitation.opening.is_open(at) else "closed"


def _turn_away(request: HttpRequest, invitation: Invitation, code: str) -> HttpResponse:
    if code == "closed" and request.method == "POST":
        return _hand_back(request, invitation)
    return _refuse(request, code)


def _hand_back(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The survey closed while its officer wrote: the words go back to the page, and nowhere else."""
    context = {
        "survey": invitation.opening.survey_version.content,
        "opening": invitation.opening,
        "answers": _form(invitation, request.POST).as_written(),
    }
    return render(request, "surveys/handed_back.html", context, status=REFUSALS["closed"].status)


def _refuse(request: HttpRequest, code: str) -> HttpResponse:
    refusal = REFUSALS[code]
    context: dict[str, Any] = {
        "title": refusal.title,
        "text": refusal.text,
        "next_href": reverse("modules:home"),
        "next_label": "Go to my training",
    }
    return render(request, "core/refusal.html", context, status=refusal.status)
