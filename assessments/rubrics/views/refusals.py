"""What cannot be done with a run, in words."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from assessments.rubrics.wording import REFUSALS
from course_site.cohorts.models import Cohort


def refuse(
    request: HttpRequest, cohort: Cohort, code: str, *, title: str, words: Mapping[str, str] = REFUSALS
) -> HttpResponse:
    context = {
        "title": title,
        "text": words[code],
        "next_href": reverse("rubrics:cohort", args=[cohort.key]),
        "next_label": "Back to the list",
    }
    return render(request, "core/refusal.html", context, status=409)
