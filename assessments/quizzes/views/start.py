"""Before a quiz: what counts, how many tries are left, how the last ones went."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from assessments.quizzes.models import Attempt, Quiz
from assessments.quizzes.services import attempts
from assessments.quizzes.services.attempts import RefusedAttempt
from course_site.cohorts.models import Enrollment
from course_site.people.requests import SignedInRequest
from modules.services import home

# code → title, text, name of the address to go on, label
REFUSALS = {
    "not_enrolled": (
        "This quiz is taken in a class",
        "You have no seat in a class that takes it. If you think you should, ask your training office.",
        "core:start",
        "Go to your start page",
    ),
    "not_published": (
        "This quiz is not open now",
        "It is being written or changed. Read on in the course and come back later.",
        "modules:course",
        "Go to the course",
    ),
    "no_attempts_left": (
        "You have used every try",
        "Your best result counts. If you did not pass yet, talk with your trainer: they see what you have "
        "done and can go through it with you.",
        "modules:home",
        "Go to My training",
    ),
}


@login_required
def start(request: SignedInRequest, key: str) -> HttpResponse:
    quiz = get_object_or_404(Quiz, key=key, first_published_at__isnull=False)
    seat = home.seat_of(request.user)
    if seat is None:
        return refuse(request, "not_enrolled", 403)
    if request.method != "POST":
        return invite(request, quiz, seat)
    try:
        attempt = attempts.start(seat, quiz.key, at=timezone.now())
    except RefusedAttempt as refused:
        return refuse(request, refused.code, 409)
    waiting = attempts.unanswered(attempt)
    if not waiting:
        return redirect("quizzes:overview", attempt.public_id)
    return redirect("quizzes:question", attempt.public_id, waiting[0])


def invite(request: SignedInRequest, quiz: Quiz, seat: Enrollment) -> HttpResponse:
    taken = list(Attempt.objects.filter(enrollment=seat, quiz_key=quiz.key).select_related("quiz_version"))
    running = next((attempt for attempt in taken if attempt.is_open), None)
    # Whoever has begun goes on, even where the quiz has been taken off the list since.
    version = attempts.rules_of(quiz.key) or (running and running.quiz_version)
    if not version:
        return refuse(request, "not_published", 409)
    context = {
        "rules": version.content,
        "running": running,
        "done": [attempt for attempt in taken if not attempt.is_open],
        "left": max(0, version.content["attempts"] - len(taken)),
        "best": max((attempt.score for attempt in taken if attempt.score is not None), default=None),
        "passed": any(attempt.passed for attempt in taken),
    }
    return render(request, "quizzes/start.html", context)


def refuse(request: SignedInRequest, code: str, status: int) -> HttpResponse:
    title, text, name, label = REFUSALS[code]
    context = {"title": title, "text": text, "next_href": reverse(name), "next_label": label}
    return render(request, "core/refusal.html", context, status=status)
