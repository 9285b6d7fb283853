"""The site, and beside it what it is compared with: the same lessons as a stock Wagtail site would serve them, and a
bare POST that writes one row."""

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.models import Page
from wagtail.views import serve_chain
from wagtail.wagtail_hooks import check_view_restrictions

from assessments.quizzes.models import QuestionPicture
from course_site.urls import urlpatterns as site_urlpatterns


def stock(request: HttpRequest, path: str) -> HttpResponse:
    """What `wagtail.views.serve` does: walk the tree, judge restrictions, render every block."""
    page, args, kwargs = Page.route_for_request(request, f"{path}/")
    return check_view_restrictions(serve_chain)(page, request, args, kwargs)


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    """What any authenticated POST costs: its session, its user, one row."""
    QuestionPicture.objects.create(digest=uuid4().hex, file="nothing")
    return HttpResponse(request.body)


urlpatterns = [path("bare/", bare), path("stock/<path:path>/", stock), *site_urlpatterns]
