"""Whether the assessors of a class see alike, in words, for who leads it."""

from math import ceil, floor
from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from assessments.rubrics.rules.agreement import FEWEST_PAIRS, FEWEST_RUNS, SEVERE_FROM, Share
from assessments.rubrics.services import agreement
from assessments.rubrics.services.agreement import Kappa, Report, Severity
from course_site.cohorts.models import Cohort
from course_site.people.requests import SignedInRequest

# Out of 100, and out of 1; the rubric's check of the raters.
SAME_LEVEL, WITHIN_ONE, SAME_RESULT = 70, 95, 90
KAPPA = 0.6


class Line(NamedTuple):
    name: str
    says: str
    is_good: bool | None  # None: too little to say


@login_required
def agree(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.led_by(request.user), key=key)
    report = agreement.of_cohort(cohort)
    context = {
        "cohort": cohort,
        "report": report,
        "shares": _shares(report),
        "kappas": [kappa_line(kappa) for kappa in report.kappas],
        "severities": [severity_line(severity) for severity in report.severities],
    }
    return render(request, "rubrics/agreement.html", context)


def _shares(report: Report) -> list[Line]:
    return [
        _share("Same level", "rows both gave the same level", report.exact, SAME_LEVEL),
        _share("Within one level", "rows they were one level apart at most", report.within_one, WITHIN_ONE),
        _share("Same result", "runs both came to the same result", report.same_result, SAME_RESULT),
    ]


def _share(name: str, what: str, share: Share, target: int) -> Line:
    if share.percent is None:
        return Line(name, "No run has both sheets in yet.", None)
    says = f"On {share.number} of {share.out_of} {what}: {share.percent} in 100. Target: {target} in 100."
    return Line(name, says, share.percent >= target)


def kappa_line(kappa: Kappa) -> Line:
    if kappa.value is None:
        too_few = f"Too few runs yet: {kappa.pairs} of {FEWEST_PAIRS}."
        says = (
            too_few if kappa.pairs < FEWEST_PAIRS else "Everybody gave the same level, so there is nothing to compare."
        )
        return Line(kappa.title, says, None)
    is_good = kappa.value >= KAPPA
    # Rounded down: 0.596 is not yet 0.60.
    says = f"{floor(kappa.value * 100) / 100:.2f} over the latest {kappa.pairs} runs. Target: {KAPPA:.2f}."
    return Line(kappa.title, says if is_good else f"{says} Talk about this row before the next class.", is_good)


def severity_line(severity: Severity) -> Line:
    name = str(severity.assessor)
    if severity.value is None:
        return Line(name, f"Too few runs yet: {severity.runs} of {FEWEST_RUNS}.", None)
    is_good = abs(severity.value) <= SEVERE_FROM
    if severity.value == 0:
        return Line(name, f"The same level as the other rater, over {severity.runs} runs.", is_good)
    side = "higher" if severity.value > 0 else "lower"
    # Rounded up: 0.52 is more than half a level.
    says = f"{ceil(abs(severity.value) * 10) / 10:.1f} level {side} than the other rater, over {severity.runs} runs."
    return Line(name, says if is_good else f"{says} Calibrate again before the next class.", is_good)
