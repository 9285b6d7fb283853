"""Changing what was sent. The receipt says whose answers are meant; who holds it is nobody's business."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from assessments.surveys import wording
from assessments.surveys.forms import ReceiptForm
from assessments.surveys.models import Invitation
from assessments.surveys.services import ballots
from assessments.surveys.views.inviting import form_of, turn_away
from assessments.surveys.views.languages import in_its_language, language_of, page_in
from course_site.people.requests import SignedInRequest


@never_cache
@sensitive_post_parameters()
@login_required
@in_its_language
def change(request: SignedInRequest, key: str) -> HttpResponse:
    """Asks for the receipt, shows what was sent with it, and takes other answers in its place."""
    at = timezone.now()
    mine = Invitation.objects.visible_to(request.user).filter(opening__survey_key=key, spent=True)
    opened = mine.select_related("opening__survey_version", "opening__cohort").order_by("-opening__opens_at")
    invitation = opened.first()
    if invitation is None:
        return redirect("surveys:start", key=key)
    asked = ReceiptForm(request.POST or None)
    try:
        if asked.is_valid():
            return _change(request, invitation, asked.cleaned_data["receipt"])
        ballots.must_be_open(invitation.opening, at)
    except ballots.RefusedBallot as refused:
        if refused.code == "closed":
            return turn_away(request, invitation, refused.code)
        asked.add_error(None, wording.NOT_CHANGED[refused.code])
    context = page_in(language_of(request), invitation.opening) | {"form": asked}
    return render(request, "surveys/ask_receipt.html", context, status=422 if asked.errors else 200)


def _change(request: SignedInRequest, invitation: Invitation, receipt: str) -> HttpResponse:
    at, opening = timezone.now(), invitation.opening
    is_answered = "change" in request.POST
    if is_answered:
        form = form_of(request, opening, request.POST)
        if form.is_valid():
            ballots.edit(opening, form.answers(), receipt=receipt, at=at)
            context = page_in(language_of(request), opening) | {"receipt": receipt, "is_changed": True}
            return render(request, "surveys/sent.html", context)
    else:
        form = form_of(request, opening, initial=ballots.recall(opening, receipt=receipt, at=at))
    context = page_in(language_of(request), opening) | {
        "invitation": invitation,
        "group": invitation.group,
        "form": form,
        "receipt": receipt,
        "is_changed": True,
    }
    return render(request, "surveys/answer.html", context, status=422 if form.errors else 200)
