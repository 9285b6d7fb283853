"""During an attempt: one question a screen, or all on one page, as the officer likes."""

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from assessments.quizzes.forms import EnvelopeForm
from assessments.quizzes.models import Attempt, AttemptItem
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import answers
from assessments.quizzes.services.answers import Standing
from assessments.quizzes.services.refusals import RefusedAttempt
from assessments.quizzes.views.asked import Asked
from assessments.quizzes.views.handing_in import already_handed_in, on_every_page, own_attempt
from assessments.quizzes.wording import LATE
from course_site.people.requests import SignedInRequest


@login_required
def question(request: SignedInRequest, public_id: UUID, position: int) -> HttpResponse:
    attempt = own_attempt(request, public_id)
    item = get_object_or_404(attempt.items.select_related("question_version"), position=position)
    item.attempt = attempt
    if not attempt.is_open:
        return keep_late(request, item) if request.method == "POST" else already_handed_in(request, attempt)
    stand = answers.standing_of(item)
    if request.method == "POST":
        return keep(request, Asked.of(item, stand, stand.answer, request.POST))
    if stand.other and "other" in request.GET:
        return show(request, replace(Asked.of(item, stand, stand.other.answer), problem="stale"))
    return show(request, Asked.of(item, stand, stand.answer))


@login_required
@require_GET
def all_questions(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    attempt = own_attempt(request, public_id)
    if not attempt.is_open:
        return already_handed_in(request, attempt)
    if Settings.of(attempt.quiz_version.content).stands_at_once:
        return redirect("quizzes:question", attempt.public_id, 1)  # an answer that stands wants a button of its own
    line = list(attempt.items.select_related("question_version"))
    stand = answers.standings(line)
    asked = [Asked.of(item, stand[item.pk], stand[item.pk].answer) for item in line]
    return render(request, "quizzes/all.html", on_every_page(attempt) | {"line": asked})


def keep(request: SignedInRequest, asked: Asked) -> HttpResponse:
    """Saves what was posted and goes where the button says."""
    form, stand = asked.form, asked.stand
    if asked.is_final:
        return onward(request, asked)
    if request.POST.get("go") == "back" and not form.has_changed():
        return onward(request, asked)
    if not form.is_valid():
        return show(request, asked, 422)
    if form.stays and asked.stands_at_once:  # only a row was moved: the answer is not given for good yet
        return show(request, Asked.of(asked.item, stand, form.answer()))
    if form.answer() == stand.answer and not stand.other:
        return onward(request, asked)
    envelope = EnvelopeForm(request.POST)
    if not envelope.is_valid():
        return show(request, replace(asked, problem="unreadable"), 409)
    try:
        event = answers.save(asked.item, form.answer(), at=timezone.now(), **envelope.cleaned_data)
    except RefusedAttempt as refused:
        return show(request, replace(asked, problem=refused.code), 409)
    if event.late:
        return say_it_is_late(request, asked.item.attempt)
    if event.is_stale:
        return show(request, replace(asked, problem="stale", stand=answers.standing_of(asked.item)), 409)
    if asked.stands_at_once:
        return redirect("quizzes:question", asked.item.attempt.public_id, asked.item.position)
    return onward(request, asked)


def keep_late(request: SignedInRequest, item: AttemptItem) -> HttpResponse:
    """What a button sends after the end is kept as what waited on a phone is, if it says anything new."""
    asked, envelope = Asked.of(item, Standing(), data=request.POST), EnvelopeForm(request.POST)
    last = item.events.last()
    if not (asked.form.is_valid() and envelope.is_valid()) or (last and last.answer == asked.form.answer()):
        return already_handed_in(request, item.attempt)
    with suppress(RefusedAttempt):  # its name is that of another answer
        answers.save(item, asked.form.answer(), at=timezone.now(), **envelope.cleaned_data)
        return say_it_is_late(request, item.attempt)
    return already_handed_in(request, item.attempt)


def say_it_is_late(request: SignedInRequest, attempt: Attempt) -> HttpResponse:
    messages.info(request, LATE["waiting"])
    return already_handed_in(request, attempt)


def onward(request: SignedInRequest, asked: Asked) -> HttpResponse:
    attempt, position = asked.item.attempt, asked.item.position
    if request.POST.get("go") == "all":
        return redirect(f"{reverse('quizzes:all', args=[attempt.public_id])}#question-{position}")
    if not asked.form.stays:
        position += -1 if request.POST.get("go") == "back" else 1
    if attempt.items.filter(position=position).exists():
        return redirect("quizzes:question", attempt.public_id, position)
    return redirect("quizzes:overview", attempt.public_id)


def show(request: SignedInRequest, asked: Asked, status: int = 200) -> HttpResponse:
    attempt, position = asked.item.attempt, asked.item.position
    line = list(attempt.items.with_revision())
    context = on_every_page(attempt) | {
        "asked": asked,
        "item": asked.item,
        "form": asked.form,
        "envelope": asked.envelope,
        "is_last": position == len(line),
        "next_position": position + 1,
        "total": len(line),
        "answered": sum(one.revision > 0 for one in line),
    }
    return render(request, "quizzes/question.html", context, status=status)
