from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from course_site.core import state


def answers_for_the_site(user: object) -> bool:
    return getattr(user, "is_superuser", False) or "administrator" in getattr(user, "role_names", ())


def state_of_site(request: HttpRequest) -> HttpResponse:
    if not answers_for_the_site(request.user):
        raise PermissionDenied
    lines = sorted(state.of_site(at=timezone.now()), key=lambda line: line.is_well)
    troubles = sum(not line.is_well for line in lines)
    return render(request, "core/cms/state.html", {"lines": lines, "troubles": troubles})
