from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.skills.services import own
from course_site.people.requests import SignedInRequest


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """Somebody's own thread; there is no address for anybody else's."""
    response = render(request, "skills/mine.html", {"rows": own.of_user(request.user)})
    response["Cache-Control"] = "no-store"
    return response
