"""Two tools for the street. They ask for no sign-in and store nothing."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from course_site.people.models import User
from modules.models import MediationCenter, StopSign, TriageOutcome, TriageQuestion
from modules.rules.triage import Code, Outcome, walk

WITH_CENTER = {Code.REFER, Code.CONSULT, Code.LEAVE_INFO}


def stop_list(request: HttpRequest) -> HttpResponse:
    context = {"signs": StopSign.objects.all(), "triage_questions": TriageQuestion.objects.count()}
    return render(request, "modules/stop_list.html", context)


def triage(request: HttpRequest) -> HttpResponse:
    """Asks one question at a time. The answers so far are the letters of `a`, in the address and nowhere else."""
    answers = request.GET.get("a", "")
    if set(answers) - {"y", "n"}:
        return redirect("modules:triage")
    questions = {question.key: question for question in TriageQuestion.objects.all()}
    if not questions:
        return render(request, "modules/triage_empty.html")
    step = walk(
        {key: question.as_rule() for key, question in questions.items()},
        start=next(iter(questions)),
        answers=[answer == "y" for answer in answers],
    )
    context: dict[str, Any] = {"answers": answers, "before": answers[:-1]}
    if isinstance(step, Outcome):
        return render(request, "modules/triage_outcome.html", context | outcome_context(request, step))
    context |= {"question": questions[step], "number": list(questions).index(step) + 1, "count": len(questions)}
    return render(request, "modules/triage.html", context)


def outcome_context(request: HttpRequest, outcome: Outcome) -> dict[str, Any]:
    centers = MediationCenter.objects.all() if outcome.code in WITH_CENTER else MediationCenter.objects.none()
    borough = request.GET.get("borough") or borough_of(request.user)
    return {
        "outcome": outcome,
        "words": TriageOutcome.objects.filter(code=outcome.code).first(),
        "boroughs": sorted({center.borough for center in centers}),
        "borough": borough,
        "centers": [center for center in centers if center.borough == borough],
    }


def borough_of(user: User | AnonymousUser) -> str:
    """Where an officer serves today; empty for anybody else."""
    officer = getattr(user, "officer", None)
    precinct = officer.precinct_on(timezone.localdate()) if officer else None
    return precinct.borough if precinct else ""
