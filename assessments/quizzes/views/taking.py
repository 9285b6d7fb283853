"""During an attempt: one question a screen, an overview, handing in.

Whatever these pages show is made from `Kind.show`, which holds no key and no explanation."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from assessments.quizzes import kinds
from assessments.quizzes.forms import EnvelopeForm
from assessments.quizzes.kinds.base import QuestionForm
from assessments.quizzes.models import Attempt, AttemptItem
from assessments.quizzes.services import attempts
from assessments.quizzes.services.attempts import RefusedAttempt
from course_site.people.requests import SignedInRequest

PROBLEMS = {
    "stale": "You answered this question on another screen in the meantime, and that answer counts. What you chose "
    "here is below. Save once more to make it count instead.",
    "other_answer": "This page was sent before with another answer. What you chose now is below. Save once more to "
    "make it count.",
    "unreadable": "Your answer came without its label, so it was not kept. It is below. Save once more.",
}


@login_required
def question(request: SignedInRequest, public_id: UUID, position: int) -> HttpResponse:
    item = get_object_or_404(
        AttemptItem.objects.select_related("attempt", "question_version"),
        attempt__in=Attempt.objects.of_officer(request.user),
        attempt__public_id=public_id,
        position=position,
    )
    if not item.attempt.is_open:
        return already_handed_in(request, item.attempt)
    if request.method == "POST":
        return keep(request, item)
    content = item.question_version.content
    return show(request, item, kinds.of(content).show(content, item.order, attempts.answer_of(item)))


def keep(request: SignedInRequest, item: AttemptItem) -> HttpResponse:
    """Saves what was posted and goes where the button says."""
    content, current = item.question_version.content, attempts.answer_of(item)
    form = kinds.of(content).show(content, item.order, current, request.POST)
    if request.POST.get("go") == "back" and not form.has_changed():
        return onward(request, item, form)
    if not form.is_valid():
        return show(request, item, form)
    if form.answer() == current:
        return onward(request, item, form)
    envelope = EnvelopeForm(request.POST)
    if not envelope.is_valid():
        return show(request, item, form, "unreadable")
    try:
        event = attempts.save(item, form.answer(), at=timezone.now(), **envelope.cleaned_data)
    except RefusedAttempt as refused:
        if refused.code == "submitted":
            return already_handed_in(request, item.attempt)
        return show(request, item, form, refused.code)
    return show(request, item, form, "stale") if event.is_stale else onward(request, item, form)


def onward(request: SignedInRequest, item: AttemptItem, form: QuestionForm) -> HttpResponse:
    public_id, position = item.attempt.public_id, item.position
    if not form.stays:
        position += -1 if request.POST.get("go") == "back" else 1
    if item.attempt.items.filter(position=position).exists():
        return redirect("quizzes:question", public_id, position)
    return redirect("quizzes:overview", public_id)


def show(request: SignedInRequest, item: AttemptItem, form: QuestionForm, problem: str = "") -> HttpResponse:
    line = list(item.attempt.items.with_revision())
    revision = line[item.position - 1].revision
    context = {
        "attempt": item.attempt,
        "item": item,
        "form": form,
        "template": kinds.of(item.question_version.content).template,
        "envelope": EnvelopeForm(initial={"client_id": uuid4(), "base_revision": revision}, auto_id=False),
        "saved": revision and not form.is_bound,
        "problem": PROBLEMS.get(problem),
        "is_last": item.position == len(line),
        "next_position": item.position + 1,
        "total": len(line),
        "answered": sum(one.revision > 0 for one in line),
    }
    return render(request, "quizzes/question.html", context, status=409 if problem else 200)


@login_required
@require_GET
def overview(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    attempt = own_attempt(request, public_id)
    if not attempt.is_open:
        return already_handed_in(request, attempt)
    return look_over(request, attempt, attempts.gaps(attempt))


@login_required
@require_POST
def submit(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Hands in; with gaps only on the word of the officer, who is shown them first."""
    attempt = own_attempt(request, public_id)
    if attempt.is_open and "as_it_is" not in request.POST and (gaps := attempts.gaps(attempt)):
        return look_over(request, attempt, gaps, asked_back=True)
    attempts.submit(attempt, at=timezone.now())
    return redirect("quizzes:result", attempt.public_id)


def look_over(
    request: SignedInRequest, attempt: Attempt, gaps: dict[int, str], *, asked_back: bool = False
) -> HttpResponse:
    line = [(item, gaps.get(item.position, "")) for item in attempt.items.with_revision()]
    context = {
        "attempt": attempt,
        "rules": attempt.quiz_version.content,
        "line": [(item, gap) for item, gap in line if gap or not asked_back],
        "asked_back": asked_back,
    }
    return render(request, "quizzes/overview.html", context, status=409 if asked_back else 200)


def own_attempt(request: SignedInRequest, public_id: UUID) -> Attempt:
    own = Attempt.objects.of_officer(request.user).select_related("quiz_version")
    return get_object_or_404(own, public_id=public_id)


def already_handed_in(request: SignedInRequest, attempt: Attempt) -> HttpResponse:
    messages.info(request, "This try was handed in already. Here is how it went.")
    return redirect("quizzes:result", attempt.public_id)
