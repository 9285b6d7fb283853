"""Course › Quizzes › Question statistics, in the Wagtail admin."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_denied

from assessments.quizzes.models import Question, QuizVersion
from course_site.reports import item_statistics, wording

TITLE = "Question statistics"
READERS = frozenset({"editor", "administrator"})


@require_safe
def quizzes(request: HttpRequest) -> HttpResponseBase:
    if not _may_read(request):
        return permission_denied(request)
    return render(request, "reports/quizzes.html", _page(TITLE) | {"quizzes": item_statistics.quizzes()})


@require_safe
def items(request: HttpRequest, key: str) -> HttpResponseBase:
    if not _may_read(request):
        return permission_denied(request)
    version = QuizVersion.objects.filter(quiz_key=key).order_by("number").last()
    if version is None:
        raise Http404
    found = item_statistics.of(version)
    keys = [one.version.question_key for one in found.questions]
    edited = dict(Question.objects.filter(key__in=keys).values_list("key", "pk"))
    context = {
        "quiz": found,
        "says": wording.of_quiz(found),
        "method": wording.of_method(found),
        "questions": [
            {"found": one, "says": wording.of_question(one), "edited": edited.get(one.version.question_key)}
            for one in found.questions
        ],
    }
    trail = {"url": reverse("reports:quizzes"), "label": TITLE}
    return render(request, "reports/items.html", _page(version.content["title"], trail) | context)


def _page(title: str, *trail: dict[str, str]) -> dict[str, Any]:
    home = {"url": reverse("wagtailadmin_home"), "label": "Home"}
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "help",
        "breadcrumbs_items": [home, *trail, {"url": "", "label": title}],
    }


def _may_read(request: HttpRequest) -> bool:
    return bool(READERS & request.user.role_names)  # type: ignore[union-attr]
