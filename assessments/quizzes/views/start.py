"""Before a quiz: what counts, how many tries are left, how the last ones went."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from assessments.quizzes.models import Attempt, Quiz
from assessments.quizzes.rules import timing
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import answers, attempts, opening, tries
from assessments.quizzes.services.refusals import RefusedAttempt
from assessments.quizzes.wording import COUNTING, EXPLAINED, how_long, moment
from course_site.cohorts.models import Enrollment
from course_site.people.requests import SignedInRequest
from course_site.people.services import accommodations
from modules.services import home
from modules.wording import opens_words

# code → title, text ({when} says when the quiz opens, or the next try begins), name of the address to go on, label
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
    "not_open_yet": (
        "This quiz is not open yet",
        "{when}",
        "modules:home",
        "Go to My training",
    ),
    "too_soon": (
        "The next try begins later",
        "{when} Read again what was not right yet.",
        "modules:home",
        "Go to My training",
    ),
    "no_attempts_left": (
        "You have used every try",
        "If you did not pass yet, talk with your trainer, who can go through your answers with you. Your trainer can "
        "give you one more try.",
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
        return refuse(request, refused.code, 409, _waits(quiz, seat) or _opens(quiz, seat))
    if request.POST.get("go") == "all":
        return redirect("quizzes:all", attempt.public_id)
    waiting = answers.unanswered(attempt)
    if not waiting:
        return redirect("quizzes:overview", attempt.public_id)
    return redirect("quizzes:question", attempt.public_id, waiting[0])


def invite(request: SignedInRequest, quiz: Quiz, seat: Enrollment) -> HttpResponse:
    begun = Attempt.objects.filter(enrollment=seat, quiz_key=quiz.key).select_related("quiz_version")
    taken = [attempts.close_if_over(attempt, at=timezone.now()) for attempt in begun]
    if not taken and (opens := _opens(quiz, seat)):
        return refuse(request, "not_open_yet", 409, opens)
    running = next((attempt for attempt in taken if attempt.is_open), None)
    # Whoever has begun goes on, even where the quiz has been taken off the list since.
    version = attempts.rules_of(quiz.key) or (running and running.quiz_version)
    if not version:
        return refuse(request, "not_published", 409)
    settings, extra = Settings.of(version.content), accommodations.extra_percent(request.user.pk)
    passed = tries.is_passed(seat, quiz.key)
    waits_until = tries.next_at(version.content, [one.submitted_at for one in taken], at=timezone.now())
    context = {
        "rules": version.content,
        "time": how_long(timing.allowed(settings.time_limit, extra)),
        "has_extra_time": extra > 0,
        "counting": COUNTING[settings.counting],
        "explained": EXPLAINED[settings.feedback],
        "running": running,
        "done": [attempt for attempt in taken if not attempt.is_open],
        "tries": version.content["attempts"] + tries.given(seat, quiz.key),
        "left": tries.left_of(seat, version, begun=len(taken)),
        "standing": attempts.standing_score(taken, settings.counting),
        "waits_until": waits_until,
        "passed": passed,
        "on_one_page": not (passed or waits_until or settings.stands_at_once),
    }
    return render(request, "quizzes/start.html", context)


def _opens(quiz: Quiz, seat: Enrollment) -> str:
    """When it opens, in words; empty once it is open."""
    version = attempts.rules_of(quiz.key)
    day = version.content["day"] if version else quiz.day
    ahead = opening.still_to_come(seat, [day], at=timezone.now())
    return opens_words(day, ahead[day]) if ahead else ""


def _waits(quiz: Quiz, seat: Enrollment) -> str:
    """When the next try begins, in words; empty when it may now."""
    version = attempts.rules_of(quiz.key)
    ended = Attempt.objects.filter(enrollment=seat, quiz_key=quiz.key).values_list("submitted_at", flat=True)
    begins = tries.next_at(version.content, ended, at=timezone.now()) if version else None
    return f"The next try begins {moment(begins)}" if begins else ""


def refuse(request: SignedInRequest, code: str, status: int, when: str = "") -> HttpResponse:
    title, text, name, label = REFUSALS[code]
    context = {"title": title, "text": text.format(when=when), "next_href": reverse(name), "next_label": label}
    return render(request, "core/refusal.html", context, status=status)
