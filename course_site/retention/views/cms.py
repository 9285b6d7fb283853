"""Retention in the administration: what is due, who is on hold, and the two people whom a deletion takes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.apps import apps
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_denied

from course_site.core.refusals import Refusal
from course_site.people.requests import SignedInRequest
from course_site.retention import due
from course_site.retention.forms import AboutSomebody, HoldForm, LastDayForm, ReleaseForm, SentOnce
from course_site.retention.models import Hold, Proposal, ServiceEnd
from course_site.retention.services import deleting, recording

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponse]
WORDS = {
    "other": "This form was sent before and said something else. Look at what stands here now, and send it again.",
    "in_class": "This person came to a class after that day. Check the day and the address.",
    "released": "This hold has ended already. Nothing was changed.",
    "nothing": "Nothing is due any more, so nothing was proposed.",
    "undecided": "A proposal waits already. Decide on that one first.",
    "decided": "Somebody decided on this proposal already. Nothing was changed.",
    "same_person": "You proposed this. Ask another administrator to confirm it.",
    "stale": "This proposal is older than 30 days. Withdraw it and propose again.",
}


def for_administrators(view: View[P]) -> View[P]:
    @wraps(view)
    def guarded(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        is_theirs = "administrator" in request.user.role_names
        return view(request, *args, **kwargs) if is_theirs else permission_denied(request)

    return guarded


@require_safe
@for_administrators
def overview(request: SignedInRequest) -> HttpResponse:
    return _screen(request)


@require_POST
@for_administrators
def last_day(request: SignedInRequest) -> HttpResponse:
    return _noted(request, "last_day", LastDayForm(request.POST), recording.record_last_day, "Noted.")


@require_POST
@for_administrators
def hold(request: SignedInRequest) -> HttpResponse:
    said = "On hold. Nothing of this person is deleted."
    return _noted(request, "hold", HoldForm(request.POST), recording.place_hold, said)


@require_POST
@for_administrators
def release(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    held, form = get_object_or_404(Hold, public_id=public_id), ReleaseForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Write down why the hold may end.")
        return redirect("retention:overview")
    reason = form.cleaned_data["reason"]
    return _done(request, "The hold has ended.", lambda **who: recording.release(held, reason, **who))


@require_POST
@for_administrators
def propose(request: SignedInRequest) -> HttpResponse:
    form = SentOnce(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was proposed. Look at what is due, and propose it again.")
        return redirect("retention:overview")
    client_id, said = form.cleaned_data["client_id"], "Proposed. Another administrator has to confirm it."
    return _done(request, said, lambda **who: deleting.propose(client_id=client_id, **who))


@require_POST
@for_administrators
def confirm(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    proposal = get_object_or_404(Proposal, public_id=public_id)
    return _done(request, "Deleted, and on record.", lambda **who: deleting.confirm(proposal, **who))


@require_POST
@for_administrators
def withdraw(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    proposal = get_object_or_404(Proposal, public_id=public_id)
    return _done(request, "Withdrawn. Nothing was deleted.", lambda **who: deleting.withdraw(proposal, **who))


def _noted(request: SignedInRequest, name: str, form: AboutSomebody, do: Callable[..., Any], said: str) -> HttpResponse:
    """What was typed is kept when it is refused."""
    if form.is_valid():
        try:
            do(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refused:
            form.add_error(None, WORDS[refused.code])
    if form.errors:
        return _screen(request, **{name: form})
    messages.success(request, said)
    return redirect("retention:overview")


def _done(request: SignedInRequest, said: str, do: Callable[..., Any]) -> HttpResponse:
    try:
        do(by=request.user, at=timezone.now())
    except Refusal as refused:
        messages.error(request, WORDS[refused.code])
    else:
        messages.success(request, said)
    return redirect("retention:overview")


def _screen(request: SignedInRequest, **sent: AboutSomebody) -> HttpResponse:
    found = due.find(at=timezone.now())
    waiting = Proposal.objects.undecided().select_related("by").first()
    context = {
        "page_title": "Retention",
        "header_title": "Retention",
        "header_icon": "history",
        "people": due.names_of(found.people),
        "classes": due.titles_of(found.classes),
        "rows": _in_words(found.count()),
        "waiting": waiting,
        "waiting_rows": _in_words(waiting.rows) if waiting else [],
        "waiting_people": due.names_of(waiting.people) if waiting else [],
        "waiting_classes": due.titles_of(waiting.classes) if waiting else [],
        "is_own": waiting is not None and waiting.by == request.user,
        "holds": Hold.objects.in_force().select_related("person", "by"),
        "gone": ServiceEnd.objects.standing().filter(person__deletion=None).select_related("person"),
        "decided": Proposal.objects.exclude(decision=None).select_related("by", "decision__by").order_by("-pk")[:20],
        "forms": {"last_day": LastDayForm(), "hold": HoldForm(), "release": ReleaseForm()} | sent,
        "sent_once": SentOnce(),
    }
    return render(request, "retention/overview.html", context, status=422 if sent else 200)


def _in_words(rows: dict[str, int]) -> list[tuple[str, int]]:
    return [(capfirst(apps.get_model(table)._meta.verbose_name_plural), count) for table, count in sorted(rows.items())]
