"""Today's questions, one a screen."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.quizzes.kinds.base import Answer
from assessments.quizzes.models import QuestionVersion
from assessments.recall.forms import EnvelopeForm
from assessments.recall.models import RecallAnswer
from assessments.recall.services import answering
from assessments.recall.services import today as todays
from assessments.recall.services.refusals import RefusedRecall
from assessments.recall.services.today import Today
from assessments.recall.views.asked import Asked
from course_site.people.requests import SignedInRequest
from modules.services import home


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: SignedInRequest) -> HttpResponse:
    seat = home.seat_of(request.user)
    if seat is None:
        return no_seat(request)
    today = todays.of_seat(seat, at=timezone.now())
    if request.method == "POST":
        return receive(request, today)
    if today.next is None:
        rows = [(answer, today.comes_back_on(answer.question_key)) for answer in today.done]
        return render(request, "recall/nothing.html", {"today": today, "rows": rows})
    return show(request, today, Asked.of(QuestionVersion.objects.newest().get(question_key=today.next.key)))


def receive(request: SignedInRequest, today: Today) -> HttpResponse:
    envelope = EnvelopeForm(request.POST)
    if not envelope.is_valid():
        return not_asked(request)
    key, number, name = (envelope.cleaned_data[field] for field in ("question", "version", "client_id"))
    if before := next((answer for answer in today.done if answer.question_key == key), None):
        return answered(request, before, is_new=before.client_id == name)
    version = QuestionVersion.objects.filter(question_key=key, number=number).first()
    # What is not asked today is not shown either: it may still wait in a quiz.
    if version is None or today.waiting(key) is None:
        return not_asked(request)
    asked = Asked.of(version, request.POST, client_id=name)
    if request.POST.get("go") == "unknown":
        return keep(request, asked, None)
    if not asked.form.is_valid():
        return show(request, today, asked, 422)
    if asked.form.stays:
        return show(request, today, asked.moved())
    if asked.half_done:
        return show(request, today, replace(asked, problem=asked.half_done), 422)
    return keep(request, asked, asked.form.answer())


def keep(request: SignedInRequest, asked: Asked, answer: Answer) -> HttpResponse:
    name = asked.to_be.client_id
    try:
        kept = answering.keep(
            request.user, asked.to_be.question_version, answer, client_id=name, at=timezone.now()
        )  # fmt: skip
    except RefusedRecall:
        return not_asked(request)
    return answered(request, kept, is_new=kept.client_id == name)


def answered(request: SignedInRequest, answer: RecallAnswer, *, is_new: bool) -> HttpResponse:
    if not is_new:
        messages.info(request, "You answered this question on another screen before, and that answer counts.")
    return redirect("recall:answered", answer.client_id)


def show(request: SignedInRequest, today: Today, asked: Asked, status: int = 200) -> HttpResponse:
    item = today.waiting(asked.to_be.question_key)
    number = len(today.done) + 1
    context = {"asked": asked, "item": item, "number": number, "total": len(today.done) + today.left}
    return render(request, "recall/question.html", context, status=status)


def not_asked(request: SignedInRequest) -> HttpResponse:
    messages.info(request, "That question is not asked now. What you answered before is kept.")
    return redirect("recall:ask")


def no_seat(request: SignedInRequest) -> HttpResponse:
    context = {
        "title": "These questions belong to a class",
        "text": "You have no seat in a class. If you think you should, ask your training office.",
        "next_href": reverse("core:start"),
        "next_label": "Go to your start page",
    }
    return render(request, "core/refusal.html", context, status=403)
