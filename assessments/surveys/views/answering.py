"""An officer reads what is kept, answers, and gets a receipt."""

from datetime import datetime
from secrets import randbits

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from assessments.surveys import wording
from assessments.surveys.forms import AnswersForm
from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.rules import receipts
from assessments.surveys.rules.questions import questions
from assessments.surveys.services import ballots, openings
from assessments.surveys.views.inviting import form_of, invited, turn_away
from assessments.surveys.views.languages import content_in, in_its_language, language_of, page_in
from course_site.people.requests import SignedInRequest


@require_safe
@in_its_language
@invited
def start(request: SignedInRequest, invitation: Invitation, at: datetime) -> HttpResponse:
    """The first screen: what is asked, and what is kept of it."""
    opening = invitation.opening
    language = language_of(request)
    content = content_in(language, opening)
    asked = questions(content, opening.day, language=language)
    # On a phone the button stands on the first screen: the first paragraph is read before, the others on demand.
    intro, _, promises = content["intro"].partition("\n\n")
    context = page_in(language, opening) | {
        "survey": content,
        "intro": intro,
        "promises": promises,
        "group": invitation.group,
        "example": next((question for question in asked if question.options), None),
        "has_text": any(question.kind == "text" for question in asked),
        "has_background": any(question.kind == "group" for question in asked),
        "opening_counts": openings.is_asked_for(invitation.enrollment, opening.survey_key),
    }
    return render(request, "surveys/start.html", context)


@never_cache  # no browser keeps a page with a receipt
@sensitive_post_parameters()
@in_its_language
@invited
def answer(request: SignedInRequest, invitation: Invitation, at: datetime) -> HttpResponse:
    """A receipt goes out with the questions and comes back with the answers, so that sending twice is sending once. It
    stands in the page that answers, and in no address, message or session."""
    opening = invitation.opening
    receipt = receipts.read(request.POST.get("receipt", "")) or receipts.spelled(randbits(receipts.BITS))
    form = form_of(request, opening, request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not form.answers() and "empty" not in request.POST:
            return _ask_whether_empty(request, opening, receipt)
        try:
            ballots.cast(invitation, form.answers(), receipt=receipt, at=at)
        except ballots.RefusedBallot as refused:
            if refused.code != "key_missing":
                return turn_away(request, invitation, refused.code)
            form.add_error(None, wording.KEY_MISSING)
            return _ask(request, invitation, form, receipt, status=wording.UNAVAILABLE)
        context = page_in(language_of(request), opening) | {"receipt": receipt}
        return render(request, "surveys/sent.html", context)
    return _ask(request, invitation, form, receipt, status=422 if form.errors else 200)


def _ask(
    request: SignedInRequest, invitation: Invitation, form: AnswersForm, receipt: str, *, status: int
) -> HttpResponse:
    context = page_in(language_of(request), invitation.opening) | {
        "invitation": invitation,
        "group": invitation.group,
        "form": form,
        "receipt": receipt,
        "is_blank": not form.is_bound,
    }
    return render(request, "surveys/answer.html", context, status=status)


def _ask_whether_empty(request: SignedInRequest, opening: SurveyOpening, receipt: str) -> HttpResponse:
    """A slip of the thumb must not be the one that sends."""
    context = page_in(language_of(request), opening) | {"receipt": receipt}
    return render(request, "surveys/send_empty.html", context, status=422)
