"""A trainer looks at a class: bars of its quizzes and of its choices for the projector, what it said in its surveys,
and who is not there yet for nobody else."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.quizzes.models import QuizVersion
from assessments.quizzes.services import late_answers
from course_site.cohorts.models import Cohort
from course_site.people.requests import SignedInRequest
from course_site.reports import class_choices, class_quizzes, class_skills, class_surveys, wording


@login_required
@require_safe
def index(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = _cohort(request, key)
    late = late_answers.seats_waiting(cohort)
    context = {"cohort": cohort, "quizzes": class_quizzes.of_cohort(cohort), "late": late}
    return render(request, "reports/class_quizzes.html", context)


@login_required
@require_safe
def answers(request: SignedInRequest, key: str, quiz: str) -> HttpResponse:
    cohort, version = _cohort(request, key), _quiz(quiz)
    now, bars = timezone.now(), class_quizzes.bars(cohort, version)
    context = {
        "cohort": cohort,
        "quiz": version,
        "bars": [bar for bar in bars if not bar.shown.suppressed],
        "few": sum(bar.shown.suppressed for bar in bars),
        "may_explain": class_quizzes.may_explain(cohort, version, at=now),
        "may_show_questions": class_quizzes.may_show_questions(cohort, version, at=now),
    }
    return render(request, "reports/class_answers.html", context)


@login_required
@require_safe
def not_there_yet(request: SignedInRequest, key: str, quiz: str) -> HttpResponse:
    cohort, version = _cohort(request, key), _quiz(quiz)
    context = {"cohort": cohort, "quiz": version, "seats": class_quizzes.not_there_yet(cohort, version)}
    context["leads"] = Cohort.objects.led_by(request.user).filter(pk=cohort.pk).exists()
    return render(request, "reports/class_not_there_yet.html", context)


@login_required
@require_safe
def choices(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = _cohort(request, key)
    return render(request, "reports/class_choices.html", {"cohort": cohort, "scenes": class_choices.of_cohort(cohort)})


@login_required
@require_safe
def skills(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = _cohort(request, key)
    rows = [
        [skill.title, *(wording.of_leg(leg) for leg in (skill.know, skill.choose, skill.do))]
        for skill in class_skills.of_cohort(cohort)
    ]
    context = {"cohort": cohort, "headings": ["Skill", "Know", "Choose", "Do"], "rows": rows}
    return render(request, "reports/class_skills.html", context)


@login_required
@require_safe
def said(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = _cohort(request, key)
    context = {"cohort": cohort, "surveys": class_surveys.of_cohort(cohort, at=timezone.now())}
    context["headings"] = ["Question", "Yes", "Of", "Share", "95% interval"]
    return render(request, "reports/class_surveys.html", context)


def _cohort(request: SignedInRequest, key: str) -> Cohort:
    return get_object_or_404(Cohort.objects.taught_by(request.user), key=key)


def _quiz(key: str) -> QuizVersion:
    version = QuizVersion.objects.filter(quiz_key=key).order_by("number").last()
    if version is None:
        raise Http404
    return version
